import { Alert, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { PersonView } from '@praesto/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api.ts';
import { Icon } from '../../kit/icon.tsx';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { inWords } from '../failures/failure.tsx';
import { FailureLine } from '../failures/failure-line.tsx';
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

function MoveForm({ person, onClose }: { readonly person: PersonView; readonly onClose: () => void }) {
  const { collection_id: collectionId, person_id: personId, company_id: companyId } = person;
  const t = useTexts();
  const toast = useToast();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: collections, error: unread, refetch } = useCollections();
  const others = (collections ?? []).filter(
    (one) => one.company_id === companyId && one.collection_id !== collectionId,
  );
  const [target, setTarget] = useState<string | null>(null);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (collection_id: string) =>
      call((client) => client.api.movePerson({ path: { collectionId, personId }, body: { collection_id } })),
    onSuccess: async (moved) => {
      const alias = others.find((one) => one.collection_id === moved.collection_id)?.alias ?? '';
      toast({ text: t.persons.moved(alias) });
      onClose();
      await navigate({
        to: '/collections/$collectionId/$personId',
        params: { collectionId: moved.collection_id, personId },
        replace: true,
      });
      queries.removeQueries({ queryKey: ['persons', collectionId, personId] });
      await queries.invalidateQueries({ queryKey: ['persons'] });
    },
  });
  return (
    <Stack>
      <Text size="sm">{t.persons.moveHelp}</Text>
      <Select
        label={t.persons.moveTo}
        data={others.map((one) => ({
          value: one.collection_id,
          label: `${one.alias} (${t.collections[one.kind]})`,
        }))}
        value={target}
        onChange={setTarget}
        searchable
        data-autofocus
      />
      {!collections && <FailureLine error={unread} retry={refetch} />}
      {error && (
        <Alert color="red" role="alert">
          {inWords(error, t)}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t.common.cancel}
        </Button>
        <Button disabled={target === null} loading={isPending} onClick={() => target !== null && mutate(target)}>
          {t.persons.moveSubmit}
        </Button>
      </Group>
    </Stack>
  );
}
