import { Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { FolderView } from '@praesto/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { Icon } from '../../kit/icon.tsx';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { inWords } from '../failures/failure.tsx';

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
      <Modal
        opened={isAsked}
        onClose={question.close}
        title={t.order.removeTitle}
        closeButtonProps={{ 'aria-label': t.common.close }}
      >
        <Text size="sm" mb="md">
          {t.order.removeHelp}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={question.close} data-autofocus>
            {t.common.cancel}
          </Button>
          <Button color="red.9" loading={isPending} onClick={() => mutate()}>
            {t.common.delete}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
