import { Button, Center, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { Failure } from '../../features/failures/failure.tsx';
import { FailureLine } from '../../features/failures/failure-line.tsx';
import type { ColumnName } from '../../features/folders/folder-columns.tsx';
import { type FolderSearch, filtersOf } from '../../features/folders/folder-search.ts';
import { FoldersTable } from '../../features/folders/folders-table.tsx';
import { type useFolders, useNews } from '../../features/folders/use-folders.ts';
import type { Selection } from '../../features/folders/use-selection.ts';
import { may, useActor } from '../../features/session/actor.ts';
import { Icon } from '../../kit/icon.tsx';
import { Loading, Notice } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';

interface ListProps {
  readonly search: FolderSearch;
  readonly list: ReturnType<typeof useFolders>;
  readonly columns: readonly ColumnName[];
  readonly selection: Selection;
  readonly onSearch: (changes: FolderSearch) => void;
  /** Told the cursor of the page that is in sight, so that a reload comes back to it. */
  readonly onPlace: (cursor: string | null) => void;
}

/** The orders themselves, or why there are none. */
export function FoldersList({ search, list, columns, selection, onSearch, onPlace }: ListProps) {
  const t = useTexts();
  const { folders, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const isUnread = list.isFetchNextPageError;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isUnread) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isUnread, fetchNextPage]);
  if (isPending) return <Loading label={t.common.loading} />;
  if (error && folders.length === 0) return <Failure error={error} retry={() => void list.refetch()} />;
  if (folders.length === 0) {
    return (
      <>
        <News search={search} list={list} onSearch={onSearch} />
        <NoFolders search={search} onSearch={onSearch} />
      </>
    );
  }
  return (
    <>
      <News search={search} list={list} onSearch={onSearch} />
      <FoldersTable
        folders={folders}
        columns={columns}
        selection={selection}
        total={list.total}
        onEnd={onEnd}
        onPlace={(index) => onPlace(list.cursorAt(index))}
      />
      {isUnread ? (
        <FailureLine error={error} retry={fetchNextPage} />
      ) : (
        <Center p="sm">
          <Text size="sm" c="dimmed">
            {hasNextPage ? t.orders.moreBelow : t.orders.end}
          </Text>
        </Center>
      )}
    </>
  );
}

/** Shows what came meanwhile: by itself at the top of the list, further down when it is asked for. */
function News({ search, list, onSearch }: Pick<ListProps, 'search' | 'list' | 'onSearch'>) {
  const t = useTexts();
  const queries = useQueryClient();
  const hasNews = useNews(search, list.folders, !list.isFetching);
  const isAtTop = list.isFromTop && list.data?.pages.length === 1;
  useEffect(() => {
    if (hasNews && isAtTop) void queries.invalidateQueries({ queryKey: ['folders', 'list'] });
  }, [hasNews, isAtTop, queries]);
  if (list.isFromTop && (!hasNews || isAtTop)) return null;
  const show = () => {
    scrollTo({ top: 0 });
    onSearch({ at: '' });
    void queries.resetQueries({ queryKey: ['folders', 'list'] });
  };
  return (
    <Group p="xs" justify="center" role="status">
      {!list.isFromTop && <Text size="sm">{t.orders.fromPlace}</Text>}
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
  if (filters.length > 0) {
    const cleared = Object.fromEntries(filters.map((name) => [name, '']));
    return (
      <Notice
        icon="filter"
        title={t.orders.noneTitle}
        action={
          <Button variant="light" onClick={() => onSearch(cleared)}>
            {t.orders.clearFilters}
          </Button>
        }
      >
        {t.orders.none}
      </Notice>
    );
  }
  const to = may(actor, 'session.issue') ? '/start' : '/orders/new';
  return (
    <Notice
      icon="empty"
      title={t.orders.emptyTitle}
      action={
        may(actor, 'folder.create') && (
          <Button variant="light" renderRoot={(props) => <Link to={to} {...props} />}>
            {to === '/start' ? t.shell.start : t.orders.new}
          </Button>
        )
      }
    >
      {t.orders.empty}
    </Notice>
  );
}
