import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { FolderView } from '@praesto/client';
import { Icon } from '../../kit/icon.tsx';
import { useTexts } from '../../texts/texts.ts';
import { ConfirmChange } from '../failures/confirm-change.tsx';
import { useChange } from '../failures/use-change.ts';
import { shortId } from './short-id.ts';

export function DeleteButton({ folder, onDeleted }: { readonly folder: FolderView; readonly onDeleted: () => void }) {
  const t = useTexts();
  const [isAsked, question] = useDisclosure(false);
  const remove = useChange({
    ask: (client, _: undefined) => client.api.deleteFolder({ path: { folderId: folder.folder_id } }),
    touches: [['folders', 'list']],
    done: () => t.order.removed,
    after: onDeleted,
    hasForm: true,
  });
  return (
    <>
      <Button variant="default" leftSection={<Icon name="trash" />} onClick={question.open}>
        {t.order.remove}
      </Button>
      {isAsked && (
        <ConfirmChange
          change={remove}
          given={undefined}
          title={t.order.removeTitle(shortId(folder.folder_id))}
          verb={t.common.delete}
          onClose={question.close}
        >
          {t.order.removeHelp(folder.media.length, folder.analyses?.length ?? 0)}
        </ConfirmChange>
      )}
    </>
  );
}
