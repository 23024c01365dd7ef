import { Button, Code, Group, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { FolderView } from '@praesto/client';
import { CopyButton } from '../../kit/copy-button.tsx';
import { Icon } from '../../kit/icon.tsx';
import { useTexts } from '../../texts/texts.ts';

/** The answer of the API as it came. */
export function RawButton({ folder }: { readonly folder: FolderView }) {
  const t = useTexts();
  const [isOpen, raw] = useDisclosure(false);
  const text = isOpen ? JSON.stringify(folder, null, 2) : '';
  return (
    <>
      <Button variant="default" leftSection={<Icon name="code" />} onClick={raw.open}>
        {t.order.raw}
      </Button>
      <Modal
        opened={isOpen}
        onClose={raw.close}
        size="xl"
        closeButtonProps={{ 'aria-label': t.common.close }}
        title={
          <Group gap="xs">
            {t.order.raw}
            <CopyButton value={text} label={t.common.copy} done={t.common.copied} />
          </Group>
        }
      >
        <Code block tabIndex={0} style={{ maxHeight: '70vh', overflow: 'auto' }}>
          {text}
        </Code>
      </Modal>
    </>
  );
}
