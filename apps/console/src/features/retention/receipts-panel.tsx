import { Anchor, Table, Text } from '@mantine/core';
import type { RetentionReceiptView } from '@praesto/client';
import { useState } from 'react';
import { Panel } from '../../kit/panel.tsx';
import { Notice } from '../../kit/states.tsx';
import { Time } from '../../kit/time.tsx';
import { useTexts } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { Listed } from '../lists/listed.tsx';
import { usePages } from '../lists/use-pages.ts';
import { ReceiptDialogue } from './receipt-dialogue.tsx';

/** What rules have deleted, newest first: a proof of every deletion, as it was written with it. */
export function ReceiptsPanel({ companyId }: { readonly companyId: string }) {
  const t = useTexts();
  const [opened, open] = useState<RetentionReceiptView | null>(null);
  const pages = usePages<RetentionReceiptView>({
    key: ['retention', companyId, 'receipts'],
    ask: (client, query, signal) => client.api.listRetentionReceipts({ path: { companyId }, query }, { signal }),
  });
  return (
    <Panel title={t.receipts.title}>
      <Text size="sm" c="dimmed" mb="sm">
        {t.receipts.help}
      </Text>
      <Listed
        pages={pages}
        empty={
          <Notice icon="check" title={t.receipts.none}>
            {t.receipts.noneHelp}
          </Notice>
        }
      >
        {(receipts) => <ReceiptsTable receipts={receipts} onOpen={open} />}
      </Listed>
      {opened && <ReceiptDialogue receipt={opened} onClose={() => open(null)} />}
    </Panel>
  );
}

function ReceiptsTable(props: {
  readonly receipts: readonly RetentionReceiptView[];
  readonly onOpen: (receipt: RetentionReceiptView) => void;
}) {
  const { receipts, onOpen } = props;
  const t = useTexts();
  const { plain } = useNumbers();
  return (
    <Table verticalSpacing="xs" highlightOnHover aria-label={t.receipts.title}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.receipts.time}</Table.Th>
          <Table.Th>{t.receipts.what}</Table.Th>
          <Table.Th visibleFrom="sm">{t.receipts.rule}</Table.Th>
          <Table.Th ta="end">{t.receipts.count}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {receipts.map((receipt) => (
          <Table.Tr key={receipt.retention_receipt_id}>
            <Table.Td style={{ whiteSpace: 'nowrap' }}>
              <Anchor component="button" type="button" size="sm" ta="start" onClick={() => onOpen(receipt)}>
                <Time at={receipt.time_created} />
              </Anchor>
            </Table.Td>
            <Table.Td>{t.retention.objects[receipt.object]}</Table.Td>
            <Table.Td visibleFrom="sm">{t.receipts.olderThan(receipt.rule.after_days)}</Table.Td>
            <Table.Td ta="end">{plain(receipt.count)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
