import type { UserView } from '@praesto/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { useActor } from '../session/actor.ts';

/** What somebody keeps under names. */
export interface Kept<Search> {
  /** Of the user's metadata, under which the console keeps it. */
  readonly key: string;
  /** Reads what is there, which may have been written by anybody, without what nobody knows. */
  readonly read: (raw: Readonly<Record<string, unknown>>) => Search;
}

interface Saved<Search> {
  readonly name: string;
  readonly search: Search;
}

/** What whoever is signed in keeps under names; it follows them to other machines. */
export function useSaved<Search>({ key, read }: Kept<Search>) {
  const queries = useQueryClient();
  const { user } = useActor();
  const queryKey = ['me', user.user_id];
  // As it is when it is changed: what takes a removal back was made before later changes.
  const latest = () => queries.getQueryData<UserView>(queryKey) ?? user;
  const { mutate } = useMutation({
    mutationFn: (change: (before: readonly Saved<Search>[]) => readonly Saved<Search>[]) => {
      const next = change(savedOf(latest(), { key, read }));
      return call((client) =>
        client.api.mergeUserMetaData({ path: { id: user.user_id }, body: { [key]: next as unknown as never } }),
      );
    },
    onSuccess: (meta_data) => queries.setQueryData(queryKey, { ...latest(), meta_data }),
  });
  return {
    saved: savedOf(user, { key, read }),
    /** Under a name that is there already it takes the place of the earlier one. */
    save: (name: string, search: Search, done?: () => void) =>
      mutate((before) => [...without(before, name), { name, search }], done && { onSuccess: done }),
    remove: (name: string, done: () => void) => mutate((before) => without(before, name), { onSuccess: done }),
  };
}

function without<Search>(saved: readonly Saved<Search>[], name: string): readonly Saved<Search>[] {
  return saved.filter((one) => one.name !== name);
}

function savedOf<Search>({ meta_data }: UserView, { key, read }: Kept<Search>): readonly Saved<Search>[] {
  const kept = meta_data[key];
  if (!Array.isArray(kept)) return [];
  return (kept as Partial<Saved<Record<string, unknown>>>[]).flatMap(({ name, search }) =>
    typeof name === 'string' && typeof search === 'object' ? [{ name, search: read({ ...search }) }] : [],
  );
}
