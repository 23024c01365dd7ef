import type { UserView } from '@praesto/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { inWords } from '../failures/failure.tsx';
import { useActor } from '../session/actor.ts';
import { type FolderSearch, toFolderSearch } from './folder-search.ts';

export interface SavedView {
  readonly name: string;
  readonly search: FolderSearch;
}

/** The key of a user's metadata under which the console keeps theirs. */
const key = 'console_views';

/** The views of whoever is signed in, which follow them to other machines. */
export function useSavedViews() {
  const t = useTexts();
  const toast = useToast();
  const queries = useQueryClient();
  const { user } = useActor();
  const views = viewsOf(user);
  const { mutate } = useMutation({
    mutationFn: (next: readonly SavedView[]) =>
      call((client) =>
        client.api.mergeUserMetaData({ path: { id: user.user_id }, body: { [key]: next as unknown as never } }),
      ),
    onSuccess: (meta_data) => queries.setQueryData(['me', user.user_id], { ...user, meta_data }),
    onError: (error) => toast({ text: inWords(error, t), tone: 'red' }),
  });
  const without = (name: string) => views.filter((view) => view.name !== name);
  return {
    views,
    /** Under a name that is there already it takes the place of the earlier one. */
    save: (name: string, search: FolderSearch, done: () => void) =>
      mutate([...without(name), { name, search }], { onSuccess: done }),
    remove: (name: string) => mutate(without(name)),
  };
}

/** What is there may have been written by anybody: only what looks like views counts. */
function viewsOf({ meta_data }: UserView): readonly SavedView[] {
  const kept = meta_data[key];
  if (!Array.isArray(kept)) return [];
  return (kept as Partial<SavedView>[]).flatMap(({ name, search }) =>
    typeof name === 'string' && typeof search === 'object' ? [{ name, search: toFolderSearch({ ...search }) }] : [],
  );
}
