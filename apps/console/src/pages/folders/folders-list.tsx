import { Button, Center, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { Failure } from '../../features/failures/failure.tsx';
import { FailureLine } from '../../features/failures/failure-line.tsx';
import type { FieldNames } from '../../features/failures/name-field.ts';
import type { ColumnName } from '../../features/folders/folder-columns.tsx';
import { type FolderSearch, filtersOf } from '../../features/folders/folder-search.ts';
import { FoldersTable } from '../../features/folders/folders-table.tsx';
import type { RowRange } from '../../features/folders/known-pages.ts';
import { cursorAt, type FolderList, useFoldersInSight, useNews } from '../../features/folders/use-folders.ts';
import type { Selection } from '../../features/folders/use-selection.ts';
import { Nothing } from '../../features/lists/nothing.tsx';
import { may, useActor } from '../../features/session/actor.ts';
import { Icon } from '../../kit/icon.tsx';
import { Loading } from '../../kit/states.tsx';
import { type Texts, useTexts } from '../../texts/texts.ts';

interface ListProps {
  readonly search: FolderSearch;
  readonly list: FolderList;
  readonly columns: readonly ColumnName[];
  readonly selection: Selection;
  readonly onSearch: (changes: FolderSearch) => void;
  /** Told the cursor of the page that is in sight, so that a reload comes back to it. */
  readonly onPlace: (cursor: string | null) => void;
}

/** The orders themselves, or why there are none. */
export function FoldersList({ search, list, columns, selection, onSearch, onPlace }: ListProps) {
  const t = useTexts();
  const [range, setRange] = useState<RowRange>({ first: 0, last: -1 });
  const { ids: pages, total, latest } = list.known;
  const sight = useFoldersInSight(list, range);
  const ids = useMemo(() => pages.flat(), [pages]);
  const news = (
    <News
      {...{ search, latest, onSearch }}
      isFromTop={list.start === null}
      isAtTop={list.start === null && range.first === 0}
      isRead={!sight.isFetching}
      restart={sight.restart}
    />
  );
  if (sight.isPending) return <Loading label={t.common.loading} />;
  if (sight.error && sight.count === 0)
    return <Failure error={sight.error} retry={sight.refetch} fields={filterNames(t)} />;
  if (sight.count === 0) {
    return (
      <>
        {news}
        <NoFolders search={search} onSearch={onSearch} />
      </>
    );
  }
  return (
    <>
      {news}
      <FoldersTable
        {...{ ids, columns, selection, total }}
        count={sight.count}
        folderAt={sight.folderAt}
        onRange={setRange}
        onPlace={(index) => onPlace(cursorAt(list, index))}
      />
      {sight.error ? (
        <FailureLine error={sight.error} retry={sight.refetch} />
      ) : (
        <Center p="sm">
          <Text size="sm" c="dimmed">
            {sight.hasMore ? t.orders.moreBelow : t.orders.end}
          </Text>
        </Center>
      )}
    </>
  );
}

/** Shows what came meanwhile: by itself at the top of the list, further down when it is asked for. */
function News(props: {
  readonly search: FolderSearch;
  /** When the last change was that is shown. */
  readonly latest: number;
  readonly isFromTop: boolean;
  readonly isAtTop: boolean;
  readonly isRead: boolean;
  readonly restart: () => void;
  readonly onSearch: (changes: FolderSearch) => void;
}) {
  const { search, latest, isFromTop, isAtTop, isRead, restart, onSearch } = props;
  const t = useTexts();
  const queries = useQueryClient();
  const hasNews = useNews(search, latest, isRead);
  useEffect(() => {
    if (hasNews && isAtTop) void queries.invalidateQueries({ queryKey: ['folders', 'list'] });
  }, [hasNews, isAtTop, queries]);
  if (isFromTop && (!hasNews || isAtTop)) return null;
  const show = () => {
    scrollTo({ top: 0 });
    onSearch({ at: '' });
    restart();
  };
  return (
    <Group p="xs" justify="center" role="status">
      {!isFromTop && <Text size="sm">{t.orders.fromPlace}</Text>}
      <Button size="compact-sm" variant="light" leftSection={<Icon name="top" size={14} />} onClick={show}>
        {hasNews ? t.orders.newOnes : t.orders.toTop}
      </Button>
    </Group>
  );
}

function NoFolders({ search, onSearch }: Pick<ListProps, 'search' | 'onSearch'>) {
  const t = useTexts();
  const actor = useActor();
  const filters = filtersOf(search);
  const to = may(actor, 'session.issue') ? '/start' : '/orders/new';
  return (
    <Nothing
      icon="empty"
      words={t.orders}
      isFiltered={filters.length > 0}
      onClear={() => onSearch(Object.fromEntries(filters.map((name) => [name, ''])))}
      create={
        may(actor, 'folder.create') && (
          <Button variant="light" renderRoot={(props) => <Link to={to} {...props} />}>
            {to === '/start' ? t.shell.start : t.orders.new}
          </Button>
        )
      }
    />
  );
}

/** What the filters are called of which the API tells by its own names. */
function filterNames({ orders }: Texts): FieldNames {
  const { from, to, result, type, companyFilter, userFilter, meta, text, person, sort } = orders;
  return {
    ...{ 'time_created.min': from, 'time_created.less': to, resolution: result, 'analyse.type': type },
    ...{ company_id: companyFilter, user_id: userFilter, meta_data: meta, search_text: text },
    ...{ results_media_results_data: person, sorting: sort },
  };
}
