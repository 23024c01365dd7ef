import { SegmentedControl, Table } from '@mantine/core';
import type { WebhookEventView } from '@praesto/client';
import { Panel } from '../../kit/panel.tsx';
import { Notice } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Listed } from '../lists/listed.tsx';
import { usePages } from '../lists/use-pages.ts';
import { EventRow } from './event-row.tsx';

/** What of the log is shown, as the address has it. */
export interface LogSearch {
  readonly state?: string;
  /** The event whose attempts are shown. */
  readonly event?: string;
}

const states = ['', 'PENDING', 'DELIVERED', 'FAILED'] as const;
/** How soon an attempt shows while one is to come. */
const pollMs = 2000;

/** What a webhook was told, newest first, with every attempt. */
export function DeliveryLog(props: {
  readonly webhookId: string;
  readonly search: LogSearch;
  readonly onSearch: (changes: LogSearch) => void;
}) {
  const { webhookId, search, onSearch } = props;
  const t = useTexts();
  const query = search.state ? { state: search.state } : {};
  const pages = usePages<WebhookEventView>({
    key: ['webhooks', 'events', webhookId, query],
    ask: (client, page, signal) =>
      client.api.listWebhookEvents({ path: { webhookId }, query: { ...query, ...page } }, { signal }),
    pollMs: (events) => events.some(({ state }) => state === 'PENDING') && pollMs,
  });
  return (
    <Panel
      title={t.webhooks.log}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={t.webhooks.state}
          value={search.state ?? ''}
          onChange={(state) => onSearch({ state, event: '' })}
          data={states.map((value) => ({ value, label: value === '' ? t.common.all : t.webhooks.states[value] }))}
        />
      }
    >
      <Listed
        pages={pages}
        empty={
          <Notice icon="webhook" title={t.webhooks.nothingTold}>
            {t.webhooks.nothingToldHelp}
          </Notice>
        }
      >
        {(events) => (
          <Table verticalSpacing="xs" aria-label={t.webhooks.log}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.webhooks.event}</Table.Th>
                <Table.Th>{t.webhooks.state}</Table.Th>
                <Table.Th visibleFrom="sm">{t.webhooks.attempts}</Table.Th>
                <Table.Th visibleFrom="sm">{t.webhooks.time}</Table.Th>
                <Table.Th w={1} aria-label={t.webhooks.replay} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {events.map((event) => (
                <EventRow
                  key={event.event_id}
                  event={event}
                  isOpen={search.event === event.event_id}
                  onToggle={() => onSearch({ event: search.event === event.event_id ? '' : event.event_id })}
                />
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Listed>
    </Panel>
  );
}
