import { Button, Paper, Tabs, Text } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { BulkBar } from '../../features/folders/bulk-bar.tsx';
import { ColumnsMenu } from '../../features/folders/columns-menu.tsx';
import { ExportMenu } from '../../features/folders/export-menu.tsx';
import { FilterBar } from '../../features/folders/filter-bar.tsx';
import { columnsOf } from '../../features/folders/folder-columns.tsx';
import { type FolderSearch, toFolderSearch } from '../../features/folders/folder-search.ts';
import { useFolders, useStart } from '../../features/folders/use-folders.ts';
import { useSelection } from '../../features/folders/use-selection.ts';
import { ViewsMenu } from '../../features/folders/views-menu.tsx';
import { may, reachesAll, useActor } from '../../features/session/actor.ts';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { useTexts } from '../../texts/texts.ts';
import { FoldersList } from './folders-list.tsx';
import classes from './folders-page.module.css';

/** The results by which people look most. */
const tabs = ['ALL', 'OPERATOR_REQUIRED', 'DECLINED', 'SUCCESS', 'FAILED', 'PROCESSING'] as const;

export function FoldersPage() {
  const t = useTexts();
  const actor = useActor();
  const navigate = useNavigate();
  const search = useSearch({ from: '/orders' });
  const selection = useSelection();
  const seesCompanies = reachesAll(actor, 'folder.read');
  const columns = useMemo(() => columnsOf(search.columns, seesCompanies), [search.columns, seesCompanies]);
  // Read once: further down the address follows the list, not the list the address.
  const analyses = columns.includes('checks');
  const [start, setStart] = useStart(search, analyses);
  const list = useFolders(search, { analyses, start });
  const open = (next: FolderSearch) => {
    setStart(null);
    void navigate({ to: '/orders', search: toFolderSearch({ ...next }) });
  };
  // Other filters, another list: it begins at its top.
  const change = (changes: FolderSearch) => open({ ...search, at: '', ...changes });
  const place = (at: string | null) => {
    if ((search.at ?? null) === at) return;
    void navigate({ to: '/orders', search: toFolderSearch({ ...search, at }), replace: true, resetScroll: false });
  };
  return (
    <Page
      title={t.orders.title}
      aside={
        list.known.total !== null && (
          <Text c="dimmed" size="sm" role="status">
            {t.orders.total(list.known.total)}
          </Text>
        )
      }
      actions={
        may(actor, 'folder.create') && (
          <Button leftSection={<Icon name="plus" />} renderRoot={(props) => <Link to="/orders/new" {...props} />}>
            {t.orders.new}
          </Button>
        )
      }
    >
      <Tabs
        value={search.result ?? 'ALL'}
        onChange={(result) => change({ result: result === null || result === 'ALL' ? '' : result })}
        mb="sm"
        activateTabWithKeyboard={false}
      >
        <Tabs.List aria-label={t.orders.result} className={classes.tabs}>
          {tabs.map((word) => (
            <Tabs.Tab key={word} value={word}>
              {word === 'ALL' ? t.common.all : t.resolutions[word]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <FilterBar search={search} onChange={change}>
        <ViewsMenu search={search} onOpen={open} />
        <ColumnsMenu columns={columns} onChange={(names) => change({ columns: names.join(',') })} />
        <ExportMenu search={search} ids={selection.ids} />
      </FilterBar>
      <Paper withBorder>
        <FoldersList
          // Another list begins at its top, with nothing in sight.
          key={JSON.stringify([list.query, start])}
          search={search}
          list={list}
          columns={columns}
          selection={selection}
          onSearch={change}
          onPlace={place}
        />
      </Paper>
      <BulkBar selection={selection} />
    </Page>
  );
}
