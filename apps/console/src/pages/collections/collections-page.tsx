import { Button, Group, Paper, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CollectionsTable } from '../../features/collections/collections-table.tsx';
import { NewCollectionDialogue } from '../../features/collections/new-collection-dialogue.tsx';
import { useCollections } from '../../features/collections/use-collections.ts';
import { Failure } from '../../features/failures/failure.tsx';
import { Nothing } from '../../features/lists/nothing.tsx';
import { SearchField } from '../../features/lists/search-field.tsx';
import { may, useActor } from '../../features/session/actor.ts';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { Loading } from '../../kit/states.tsx';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';

/** Every blacklist and allowlist. */
export function CollectionsPage() {
  const t = useTexts();
  const toast = useToast();
  const actor = useActor();
  const navigate = useNavigate();
  const { text = '' } = useSearch({ from: '/collections' });
  const [isMaking, making] = useDisclosure(false);
  const find = (next: string) =>
    void navigate({ to: '/collections', search: next === '' ? {} : { text: next }, replace: true });
  const create = may(actor, 'collection.create') && (
    <Button leftSection={<Icon name="plus" />} onClick={making.open}>
      {t.collections.new}
    </Button>
  );
  return (
    <Page title={t.collections.title} actions={create}>
      <Group mb="sm">
        <SearchField label={t.collections.search} value={text} onChange={find} />
      </Group>
      <Paper withBorder>
        <Collections text={text} create={create} onClear={() => find('')} />
      </Paper>
      {!may(actor, 'person.create') && (
        <Text size="sm" c="dimmed" mt="sm">
          {t.collections.mayNotFill}
        </Text>
      )}
      {isMaking && (
        <NewCollectionDialogue
          onMade={({ alias, collection_id: collectionId }) => {
            toast({ text: t.collections.made(alias) });
            void navigate({ to: '/collections/$collectionId', params: { collectionId } });
          }}
          onClose={making.close}
        />
      )}
    </Page>
  );
}

function Collections(props: { readonly text: string; readonly create: ReactNode; readonly onClear: () => void }) {
  const { text, create, onClear } = props;
  const t = useTexts();
  const { data: collections, error, refetch } = useCollections(text);
  if (collections === undefined) {
    return error ? <Failure error={error} retry={() => void refetch()} /> : <Loading label={t.common.loading} />;
  }
  if (collections.length > 0) return <CollectionsTable collections={collections} />;
  return <Nothing icon="empty" words={t.collections} isFiltered={text !== ''} onClear={onClear} create={create} />;
}
