import { Button, Group, Stack } from '@mantine/core';
import type { PersonView } from '@praesto/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api.ts';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Refusal } from '../failures/refusal.tsx';
import { PhotoPicker } from './photo-picker.tsx';
import { enrolmentInWords } from './refusal-words.ts';

/** More photos of somebody who is there. */
export function AddPhotosForm({ person, onClose }: { readonly person: PersonView; readonly onClose: () => void }) {
  const t = useTexts();
  const toast = useToast();
  const queries = useQueryClient();
  const { collection_id: collectionId, person_id: personId } = person;
  const [photos, setPhotos] = useState<readonly File[]>([]);
  const { mutate, isPending, error } = useMutation({
    meta: { isToldInPlace: true },
    mutationFn: () =>
      call((client) =>
        client.api.addPersonImages({
          path: { collectionId, personId },
          body: {},
          files: photos.map((data, place) => ({ key: `photo${place + 1}`, name: data.name, data })),
        }),
      ),
    onSuccess: async (added) => {
      toast({ text: t.persons.photosAdded(added.length) });
      onClose();
      await queries.invalidateQueries({ queryKey: ['persons', collectionId] });
    },
  });
  return (
    <Stack>
      <PhotoPicker photos={photos} help={t.persons.photoHelp} onChange={setPhotos} />
      <Refusal error={error} words={enrolmentInWords(error, t)} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t.common.cancel}
        </Button>
        <Button loading={isPending} disabled={photos.length === 0} onClick={() => mutate()}>
          {t.persons.addPhotos}
        </Button>
      </Group>
    </Stack>
  );
}
