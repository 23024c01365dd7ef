import { Button, Group, Modal, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { AlreadyEnrolled, CollectionView, EnrolledPersonView } from '@praesto/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../api.ts';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { DraftNote } from '../drafts/draft-note.tsx';
import { useFormDraft } from '../drafts/use-form-draft.ts';
import { Refusal } from '../failures/refusal.tsx';
import { AlikeList } from './alike-list.tsx';
import { usePersonName } from './person-name.ts';
import { PhotoPicker } from './photo-picker.tsx';
import { enrolmentInWords } from './refusal-words.ts';

const rules = ['tell', 'refuse', 'allow'] as const;

interface Filled {
  readonly name: string;
  readonly externalId: string;
  readonly rule: (typeof rules)[number];
}

/** Adds a person from photos; where somebody is alike, shows who. */
export function NewPersonDialogue(props: { readonly collection: CollectionView; readonly onClose: () => void }) {
  const { collection, onClose } = props;
  const t = useTexts();
  const toast = useToast();
  const nameOf = usePersonName();
  const queries = useQueryClient();
  const [photos, setPhotos] = useState<readonly File[]>([]);
  const draft = useFormDraft<Filled>(`person.${collection.collection_id}`, { name: '', externalId: '', rule: 'tell' });
  const { name, externalId, rule } = draft.values;
  const [alike, setAlike] = useState<readonly AlreadyEnrolled[]>([]);
  const { mutate, isPending, error } = useMutation({
    meta: { isToldInPlace: true },
    mutationFn: () =>
      call((client) =>
        client.api.createPerson({
          path: { collectionId: collection.collection_id },
          body: {
            'person:duplicates': rule,
            ...(name.trim() === '' ? {} : { 'person:meta_data': { name: name.trim() } }),
            ...(externalId.trim() === '' ? {} : { 'person:external_id': externalId.trim() }),
          },
          files: photos.map((data, place) => ({ key: `photo${place + 1}`, name: data.name, data })),
        }),
      ),
    onSuccess: async (person: EnrolledPersonView) => {
      draft.forget();
      toast({ text: t.persons.added(nameOf(person)) });
      await queries.invalidateQueries({ queryKey: ['persons', collection.collection_id] });
      if (person.already_enrolled?.length) setAlike(person.already_enrolled);
      else onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={alike.length > 0 ? t.persons.alikeTitle : t.persons.add}
      size="lg"
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      {alike.length > 0 ? (
        <AlikeList collectionId={collection.collection_id} alike={alike} />
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <DraftNote draft={draft} />
            <PhotoPicker photos={photos} help={t.persons.photoHelp} onChange={setPhotos} />
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput
                label={t.persons.name}
                value={name}
                onChange={(event) => draft.change({ name: event.currentTarget.value })}
                maxLength={200}
                autoComplete="off"
              />
              <TextInput
                label={t.persons.externalId}
                description={t.persons.externalIdHelp}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                value={externalId}
                onChange={(event) => draft.change({ externalId: event.currentTarget.value })}
                maxLength={200}
                autoComplete="off"
              />
            </SimpleGrid>
            <Select
              label={t.persons.duplicates}
              data={rules.map((value) => ({ value, label: t.persons[value] }))}
              value={rule}
              onChange={(value) => value !== null && draft.change({ rule: value })}
              allowDeselect={false}
            />
            <Refusal error={error} words={enrolmentInWords(error, t)} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t.common.cancel}
              </Button>
              <Button type="submit" loading={isPending} disabled={photos.length === 0}>
                {t.persons.add}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
