import { Button, Center, Group, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import type { CollectionView } from '@praesto/client';
import { useState } from 'react';
import { Icon } from '../../kit/icon.tsx';
import { Loading, Notice } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Failure } from '../failures/failure.tsx';
import { FailureLine } from '../failures/failure-line.tsx';
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
  const [typed, setTyped] = useState(externalId);
  const find = useDebouncedCallback(onFind, 300);
  return (
    <>
      <Group mb="md" gap="sm">
        <TextInput
          leftSection={<Icon name="search" size={16} />}
          aria-label={t.persons.find}
          placeholder={t.persons.find}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            find(event.currentTarget.value.trim());
          }}
          flex={{ base: '1 1 100%', xs: '1 1 220px' }}
          maw={{ sm: 380 }}
        />
        {may(actor, 'person.create') && (
          <Button leftSection={<Icon name="plus" />} onClick={adding.open} ml="auto">
            {t.persons.add}
          </Button>
        )}
      </Group>
      <Found collection={collection} externalId={externalId} />
      {isAdding && <NewPersonDialogue collection={collection} onClose={adding.close} />}
    </>
  );
}

function Found({ collection, externalId }: { readonly collection: CollectionView; readonly externalId: string }) {
  const t = useTexts();
  const list = usePersons(collection.collection_id, externalId);
  if (list.isPending) return <Loading label={t.common.loading} />;
  if (list.error && list.persons.length === 0) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (list.persons.length === 0) {
    return externalId === '' ? (
      <Notice icon="person" title={t.persons.emptyTitle}>
        {t.persons.empty}
      </Notice>
    ) : (
      <Notice icon="search" title={t.persons.noneTitle} />
    );
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
