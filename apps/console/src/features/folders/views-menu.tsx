import { useTexts } from '../../texts/texts.ts';
import { SavedMenu } from '../saved/saved-menu.tsx';
import { type FolderSearch, toFolderSearch } from './folder-search.ts';

const views = { key: 'console_views', read: toFolderSearch } as const;

/** Filters and columns under names of one's own. They are kept with the user, on every machine. */
export function ViewsMenu(props: { readonly search: FolderSearch; readonly onOpen: (search: FolderSearch) => void }) {
  const { search, onOpen } = props;
  const t = useTexts();
  const { at: _, ...view } = search;
  return (
    <SavedMenu
      kept={views}
      words={{
        title: t.orders.views,
        none: t.orders.noViews,
        name: t.orders.viewName,
        save: t.orders.saveView,
        saved: t.orders.viewSaved,
        remove: t.orders.removeView,
      }}
      search={view}
      onOpen={onOpen}
    />
  );
}
