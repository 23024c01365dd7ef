import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { CollectionView } from '@praesto/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { Confirm } from '../../kit/confirm.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { inWords } from '../failures/failure.tsx';
import { usePersonCount } from './use-collections.ts';

export function DeleteCollectionButton(props: { readonly collection: CollectionView; readonly onDeleted: () => void }) {
  const { collection, onDeleted } = props;
  const { alias, collection_id: collectionId } = collection;
  const t = useTexts();
  const toast = useToast();
  const queries = useQueryClient();
  const { data: count } = usePersonCount(collectionId);
  const [isAsked, question] = useDisclosure(false);
  const { mutate, isPending } = useMutation({
    mutationFn: () => call((client) => client.api.deleteCollection({ path: { collectionId } })),
    onSuccess: async () => {
      toast({ text: t.collections.removed(alias) });
      onDeleted();
      await queries.invalidateQueries({ queryKey: ['collections', 'list'] });
    },
    onError: (error) => toast({ text: inWords(error, t), tone: 'red' }),
  });
  return (
    <>
      <Button variant="default" leftSection={<Icon name="trash" />} onClick={question.open}>
        {t.collections.remove}
      </Button>
      {isAsked && (
        <Confirm
          title={t.collections.removeTitle(alias)}
          words={t.common}
          verb={t.common.delete}
          typed={{ label: t.collections.removeConfirm(alias), word: alias }}
          isRunning={isPending}
          onConfirm={() => mutate()}
          onClose={question.close}
        >
          {t.collections.removeHelp(count)}
        </Confirm>
      )}
    </>
  );
}
