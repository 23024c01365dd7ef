import { Button, Tabs, Text } from '@mantine/core';
import type { CollectionView } from '@praesto/client';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import classes from '../../features/collections/collections.module.css';
import { DeleteCollectionButton } from '../../features/collections/delete-collection-button.tsx';
import { DuplicatesPanel } from '../../features/collections/duplicates-panel.tsx';
import { ImportPanel } from '../../features/collections/import-panel.tsx';
import { useImport } from '../../features/collections/import-store.ts';
import { KindBadge } from '../../features/collections/kind-badge.tsx';
import { PersonsPanel } from '../../features/collections/persons-panel.tsx';
import { SearchPanel } from '../../features/collections/search-panel.tsx';
import { useCollection, usePersonCount } from '../../features/collections/use-collections.ts';
import { Failure } from '../../features/failures/failure.tsx';
import { may, useActor } from '../../features/session/actor.ts';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { Loading, Notice } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';
import { type CollectionSearch, collectionTabs, toCollectionSearch } from './collection-search.ts';

/** One collection: who is in it, and what can be done with all of them. */
export function CollectionPage() {
  const t = useTexts();
  const actor = useActor();
  const navigate = useNavigate();
  const { collectionId } = useParams({ from: '/collections/$collectionId' });
  const { data: collection, error, refetch } = useCollection(collectionId);
  const { data: count } = usePersonCount(collectionId);
  return (
    <Page
      title={collection?.alias ?? t.collections.title}
      aside={
        collection && (
          <>
            <KindBadge kind={collection.kind} />
            {count !== undefined && (
              <Text c="dimmed" size="sm">
                {t.persons.count(count)}
              </Text>
            )}
          </>
        )
      }
      actions={
        <>
          <Button
            variant="default"
            leftSection={<Icon name="back" />}
            renderRoot={(rest) => <Link to="/collections" {...rest} />}
          >
            {t.collections.back}
          </Button>
          {collection && may(actor, 'collection.delete') && (
            <DeleteCollectionButton collection={collection} onDeleted={() => void navigate({ to: '/collections' })} />
          )}
        </>
      }
    >
      {!collection ? (
        error ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : (
          <Loading label={t.common.loading} />
        )
      ) : may(actor, 'person.read') ? (
        <Parts collection={collection} />
      ) : (
        <Notice icon="lock" title={t.collections.hiddenTitle}>
          {t.collections.hidden}
        </Notice>
      )}
    </Page>
  );
}

function Parts({ collection }: { readonly collection: CollectionView }) {
  const t = useTexts();
  const actor = useActor();
  const navigate = useNavigate();
  const { collection_id: collectionId } = collection;
  const search = useSearch({ from: '/collections/$collectionId' });
  const progress = useImport(collectionId);
  const go = (next: CollectionSearch, replace = false) =>
    void navigate({ to: '/collections/$collectionId', params: { collectionId }, search: next, replace });
  const tabs = collectionTabs.filter((tab) => tab !== 'import' || may(actor, 'person.create'));
  return (
    <Tabs
      value={search.tab ?? 'persons'}
      onChange={(tab) => go(toCollectionSearch(tab === 'persons' ? {} : { tab }))}
      keepMounted={false}
      activateTabWithKeyboard={false}
    >
      <Tabs.List mb="md" className={classes.tabs} aria-label={collection.alias}>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {t.collections.tabs[tab]}
            {tab === 'import' && progress?.state === 'running' && ' …'}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="persons">
        <PersonsPanel
          collection={collection}
          externalId={search.external_id ?? ''}
          onFind={(externalId) => go(externalId === '' ? {} : { external_id: externalId }, true)}
        />
      </Tabs.Panel>
      {tabs.includes('import') && (
        <Tabs.Panel value="import">
          <ImportPanel collection={collection} />
        </Tabs.Panel>
      )}
      <Tabs.Panel value="search">
        <SearchPanel
          collection={collection}
          folderId={search.order}
          onAsked={(order) => go({ tab: 'search', order })}
        />
      </Tabs.Panel>
      <Tabs.Panel value="duplicates">
        <DuplicatesPanel collection={collection} />
      </Tabs.Panel>
    </Tabs>
  );
}
