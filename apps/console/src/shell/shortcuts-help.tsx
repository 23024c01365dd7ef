import { Kbd, Modal, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useShortcuts } from '../kit/use-shortcuts.ts';
import { type Texts, useTexts } from '../texts/texts.ts';

const keys = [
  ['?', 'help'],
  ['/', 'search'],
  ['J', 'nextRow'],
  ['K', 'previousRow'],
  ['Enter', 'open'],
  ['X', 'select'],
  ['N', 'newOrder'],
  ['P', 'pass'],
  ['D', 'decline'],
  ['C', 'comment'],
  ['N', 'next'],
  ['M', 'nextMedia'],
  ['B', 'overlay'],
  ['U', 'back'],
] as const satisfies readonly (readonly [string, keyof Texts['shortcuts']])[];

/** What can be done with single keys; shown for a question mark. */
export function ShortcutsHelp() {
  const t = useTexts();
  const [isOpen, help] = useDisclosure(false);
  useShortcuts({ '?': help.open });
  return (
    <Modal
      opened={isOpen}
      onClose={help.close}
      title={t.shortcuts.title}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {keys.map(([key, word]) => (
            <Table.Tr key={word}>
              <Table.Td w={90}>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{t.shortcuts[word]}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
