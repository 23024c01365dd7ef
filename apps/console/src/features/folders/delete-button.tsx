import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { FolderView } from '@praesto/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { Confirm } from '../../kit/confirm.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { inWords } from '../failures/failure.tsx';
import { shortId } from './short-id.ts';

export function DeleteButton({ folder, onDeleted }: { readonly folder: FolderView; readonly onDeleted: () => void }) {
  const t = useTexts();
  const toast = useToast();
  const queries = useQueryClient();
  const [isAsked, question] = useDisclosure(false);
  const { mutate, isPending } = useMutation({
    mutationFn: () => call((client) => client.api.deleteFolder({ path: { folderId: folder.folder_id } })),
    onSuccess: async () => {
      toast({ text: t.order.removed });
      onDeleted();
      await queries.invalidateQueries({ queryKey: ['folders', 'list'] });
    },
    onError: (error) => toast({ text: inWords(error, t), tone: 'red' }),
  });
  return (
    <>
      <Button variant="default" leftSection={<Icon name="trash" />} onClick={question.open}>
        {t.order.remove}
      </Button>
      {isAsked && (
        <Confirm
          title={t.order.removeTitle(shortId(folder.folder_id))}
          words={t.common}
          verb={t.common.delete}
          isRunning={isPending}
          onConfirm={() => mutate()}
          onClose={question.close}
        >
          {t.order.removeHelp(folder.media.length, folder.analyses?.length ?? 0)}
        </Confirm>
      )}
    </>
  );
}
