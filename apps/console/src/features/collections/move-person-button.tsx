import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { PersonView } from '@praesto/client';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { Icon } from '../../kit/icon.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Refusal } from '../failures/refusal.tsx';
import { useChange } from '../failures/use-change.ts';
import { ChoiceSelect } from '../lists/choice-select.tsx';
import { useCollections } from './use-collections.ts';

/** Takes a person over to another collection of the company. */
export function MovePersonButton({ person }: { readonly person: PersonView }) {
  const t = useTexts();
  const [isOpen, dialogue] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<Icon name="leave" />} onClick={dialogue.open}>
        {t.persons.moveSubmit}
      </Button>
      <Modal
        opened={isOpen}
        onClose={dialogue.close}
        title={t.persons.move}
        closeButtonProps={{ 'aria-label': t.common.close }}
      >
        <MoveForm person={person} onClose={dialogue.close} />
      </Modal>
    </>
  );
}

interface Move {
  readonly from: string;
  readonly to: string;
}

function MoveForm({ person, onClose }: { readonly person: PersonView; readonly onClose: () => void }) {
  const { collection_id: collectionId, person_id: personId, company_id: companyId } = person;
  const t = useTexts();
  const router = useRouter();
  const queries = useQueryClient();
  const read = useCollections();
  const { data: collections } = read;
  const others = collections
    ?.filter((one) => one.company_id === companyId && one.collection_id !== collectionId)
    .map(({ collection_id, alias, kind }) => [collection_id, `${alias} (${t.collections[kind]})`] as const);
  const [target, setTarget] = useState<string | null>(null);
  const { mutate, isPending, error } = useChange({
    ask: (client, { from, to }: Move) =>
      client.api.movePerson({ path: { collectionId: from, personId }, body: { collection_id: to } }),
    touches: [['persons']],
    done: (_, { to }) => t.persons.moved(collections?.find((one) => one.collection_id === to)?.alias ?? ''),
    after: async (_, { from, to }) => {
      onClose();
      const place = '/collections/$collectionId/$personId';
      // Whoever looks at somebody else by now stays there.
      if (router.matchRoute({ to: place, params: { collectionId: from, personId } }))
        await router.navigate({ to: place, params: { collectionId: to, personId }, replace: true });
      queries.removeQueries({ queryKey: ['persons', from, personId] });
    },
    undo: ({ from, to }) => ({ from: to, to: from }),
    hasForm: true,
  });
  return (
    <Stack>
      <Text size="sm">{t.persons.moveHelp}</Text>
      <ChoiceSelect
        label={t.persons.moveTo}
        choice={{ ...read, data: others && new Map(others) }}
        value={target}
        onChange={setTarget}
        data-autofocus
      />
      <Refusal error={error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t.common.cancel}
        </Button>
        <Button
          disabled={target === null}
          loading={isPending}
          onClick={() => target !== null && mutate({ from: collectionId, to: target })}
        >
          {t.persons.moveSubmit}
        </Button>
      </Group>
    </Stack>
  );
}
