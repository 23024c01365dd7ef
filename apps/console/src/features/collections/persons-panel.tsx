import { Button, Center, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { CollectionView } from '@praesto/client';
import type { ReactNode } from 'react';
import { Icon } from '../../kit/icon.tsx';
import { Loading } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Failure } from '../failures/failure.tsx';
import { FailureLine } from '../failures/failure-line.tsx';
import { Nothing } from '../lists/nothing.tsx';
import { SearchField } from '../lists/search-field.tsx';
import { may, useActor } from '../session/actor.ts';
import { NewPersonDialogue } from './new-person-dialogue.tsx';
import { PersonsGrid } from './persons-grid.tsx';
import { usePersons } from './use-collections.ts';

/** Who is in a collection. */
export function PersonsPanel(props: {
  readonly collection: CollectionView;
  readonly externalId: string;
  readonly onFind: (externalId: string) => void;
}) {
  const { collection, externalId, onFind } = props;
  const t = useTexts();
  const actor = useActor();
  const [isAdding, adding] = useDisclosure(false);
  const create = may(actor, 'person.create') && (
    <Button leftSection={<Icon name="plus" />} onClick={adding.open}>
      {t.persons.add}
    </Button>
  );
  return (
    <>
      <Group mb="md" gap="sm" justify="space-between">
        <SearchField label={t.persons.find} value={externalId} onChange={onFind} />
        {create}
      </Group>
      <Found collection={collection} externalId={externalId} create={create} onClear={() => onFind('')} />
      {isAdding && <NewPersonDialogue collection={collection} onClose={adding.close} />}
    </>
  );
}

function Found(props: {
  readonly collection: CollectionView;
  readonly externalId: string;
  readonly create: ReactNode;
  readonly onClear: () => void;
}) {
  const { collection, externalId, create, onClear } = props;
  const t = useTexts();
  const list = usePersons(collection.collection_id, externalId);
  if (list.isPending) return <Loading label={t.common.loading} />;
  if (list.error && list.persons.length === 0) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (list.persons.length === 0) {
    return <Nothing icon="person" words={t.persons} isFiltered={externalId !== ''} onClear={onClear} create={create} />;
  }
  return (
    <>
      <PersonsGrid persons={list.persons} />
      {list.isFetchNextPageError && <FailureLine error={list.error} retry={list.fetchNextPage} />}
      {list.hasNextPage && !list.isFetchNextPageError && (
        <Center mt="md">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t.persons.more}
          </Button>
        </Center>
      )}
    </>
  );
}
