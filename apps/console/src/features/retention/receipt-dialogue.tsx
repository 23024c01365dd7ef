import { Button, Group, Modal, Table, Text } from '@mantine/core';
import type { RetentionReceiptView } from '@praesto/client';
import type { ReactNode } from 'react';
import { Icon } from '../../kit/icon.tsx';
import { saveFile } from '../../kit/save-file.ts';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { CompanyName } from '../companies/company-name.tsx';
import { shortId } from '../folders/short-id.ts';
import { useUserNames } from '../folders/use-names.ts';

/** All that a receipt says, to be read and to be taken along as the server wrote it. */
export function ReceiptDialogue(props: { readonly receipt: RetentionReceiptView; readonly onClose: () => void }) {
  const { receipt, onClose } = props;
  const { rule } = receipt;
  const t = useTexts();
  const { plain } = useNumbers();
  const userNames = useUserNames();
  const save = () => {
    const text = JSON.stringify(receipt, null, 2);
    saveFile(new TextEncoder().encode(text), `receipt-${receipt.retention_receipt_id}.json`, 'application/json');
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t.receipts.one(shortId(receipt.retention_receipt_id))}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <Table fz="sm" verticalSpacing={6} mb="md" aria-label={t.receipts.one(shortId(receipt.retention_receipt_id))}>
        <Table.Tbody>
          <Fact name={t.receipts.time}>
            <Time at={receipt.time_created} isExact />
          </Fact>
          <Fact name={t.receipts.what}>{t.retention.objects[receipt.object]}</Fact>
          <Fact name={t.receipts.count}>{plain(receipt.count)}</Fact>
          <Fact name={t.receipts.rule}>
            {t.receipts.olderThan(rule.after_days)}
            {rule.meta_data && <Text size="sm">{t.retention.only(JSON.stringify(rule.meta_data))}</Text>}
            {rule.unless_meta_data && (
              <Text size="sm">{t.retention.unless(JSON.stringify(rule.unless_meta_data))}</Text>
            )}
          </Fact>
          <Fact name={t.receipts.before}>
            <Time at={receipt.time_before} isExact />
          </Fact>
          <Fact name={t.receipts.author}>{userNames.get(receipt.user_id) ?? receipt.user_id}</Fact>
          <Fact name={t.companies.company}>
            <CompanyName id={receipt.company_id} />
          </Fact>
          <Fact name={t.receipts.run} isCode>
            {receipt.run_id}
          </Fact>
          <Fact name={t.receipts.id} isCode>
            {receipt.retention_receipt_id}
          </Fact>
          <Fact name={t.receipts.ids} isCode>
            {receipt.ids_sha256}
          </Fact>
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed" mb="md">
        {t.receipts.proof}
      </Text>
      <Group justify="flex-end">
        <Button leftSection={<Icon name="download" />} onClick={save} data-autofocus>
          {t.receipts.save}
        </Button>
      </Group>
    </Modal>
  );
}

function Fact(props: { readonly name: string; readonly isCode?: boolean; readonly children: ReactNode }) {
  const { name, isCode = false, children } = props;
  return (
    <Table.Tr>
      <Table.Th scope="row" w="35%" fw={500}>
        {name}
      </Table.Th>
      <Table.Td ff={isCode ? 'monospace' : 'text'} style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Table.Td>
    </Table.Tr>
  );
}
