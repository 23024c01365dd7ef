import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { PersonView } from '@praesto/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { Icon } from '../../kit/icon.tsx';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { ConfirmChange } from '../failures/confirm-change.tsx';
import { usePersonName } from './person-name.ts';

export function DeletePersonButton(props: { readonly person: PersonView; readonly onDeleted: () => void }) {
  const { person, onDeleted } = props;
  const { collection_id: collectionId, person_id: personId } = person;
  const t = useTexts();
  const toast = useToast();
  const queries = useQueryClient();
  const name = usePersonName()(person);
  const [isAsked, question] = useDisclosure(false);
  const remove = useMutation({
    meta: { isToldInPlace: true },
    mutationFn: () => call((client) => client.api.deletePerson({ path: { collectionId, personId } })),
    onSuccess: async () => {
      toast({ text: t.persons.removed(name) });
      onDeleted();
      queries.removeQueries({ queryKey: ['persons', collectionId, personId] });
      await queries.invalidateQueries({ queryKey: ['persons', collectionId] });
    },
  });
  return (
    <>
      <Button variant="default" leftSection={<Icon name="trash" />} onClick={question.open}>
        {t.persons.remove}
      </Button>
      {isAsked && (
        <ConfirmChange
          change={remove}
          given={undefined}
          title={t.persons.removeTitle(name)}
          verb={t.common.delete}
          onClose={question.close}
        >
          {t.persons.removeHelp(person.images.length)}
        </ConfirmChange>
      )}
    </>
  );
}
