import { Anchor, Badge, Button, Group, Table, Text, UnstyledButton } from '@mantine/core';
import type { WebhookEventView } from '@praesto/client';
import { Link } from '@tanstack/react-router';
import { Icon } from '../../kit/icon.tsx';
import { Time } from '../../kit/time.tsx';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { useChange } from '../failures/use-change.ts';
import { shortId } from '../folders/short-id.ts';
import { may, useActor } from '../session/actor.ts';
import { AttemptsTable } from './attempts-table.tsx';
import classes from './webhooks.module.css';

const colors = { PENDING: 'blue', DELIVERED: 'teal', FAILED: 'red' } as const;

/** One event in the log; under it, when it is open, every attempt to tell of it. */
export function EventRow(props: {
  readonly event: WebhookEventView;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}) {
  const { event, isOpen, onToggle } = props;
  const t = useTexts();
  const actor = useActor();
  const last = event.deliveries.at(-1);
  const name = wordOf(t.webhooks.types, event.type);
  const replay = useChange({
    ask: (client, _: undefined) =>
      client.api.replayWebhookEvent({ path: { webhookId: event.webhook_id, eventId: event.event_id } }),
    touches: [['webhooks', 'events']],
    done: () => t.webhooks.replayed,
  });
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <UnstyledButton onClick={onToggle} aria-expanded={isOpen} className={classes.toggle}>
            <Icon name="next" size={14} />
            <Text span size="sm" fw={500}>
              {name}
            </Text>
          </UnstyledButton>
          {event.folder_id !== null && (
            <Anchor
              size="xs"
              display="block"
              ps={20}
              renderRoot={(rest) => (
                <Link to="/orders/$folderId" params={{ folderId: event.folder_id ?? '' }} {...rest} />
              )}
            >
              {t.order.title(shortId(event.folder_id))}
            </Anchor>
          )}
        </Table.Td>
        <Table.Td>
          <Badge variant="light" color={colors[event.state]} tt="none" miw="max-content">
            {t.webhooks.states[event.state]}
          </Badge>
        </Table.Td>
        <Table.Td visibleFrom="sm">
          <Text size="sm">
            {event.deliveries.length}
            {last !== undefined && (
              <Text span size="sm" c="dimmed">
                {' · '}
                {last.status ?? t.webhooks.noAnswer}
              </Text>
            )}
          </Text>
          {event.time_next_attempt !== null && (
            <Text size="xs" c="dimmed">
              {t.webhooks.next} <Time at={event.time_next_attempt} />
            </Text>
          )}
        </Table.Td>
        <Table.Td visibleFrom="sm">
          <Time at={event.time_created} />
        </Table.Td>
        <Table.Td>
          {may(actor, 'webhook.update') && (
            <Button
              size="compact-sm"
              variant="default"
              loading={replay.isPending}
              onClick={() => replay.mutate(undefined)}
              aria-label={`${t.webhooks.replay}: ${name}`}
            >
              <Text span inherit visibleFrom="sm">
                {t.webhooks.replay}
              </Text>
              <Text span lh={0} hiddenFrom="sm">
                <Icon name="rerun" size={16} />
              </Text>
            </Button>
          )}
        </Table.Td>
      </Table.Tr>
      {isOpen && (
        <Table.Tr>
          <Table.Td colSpan={5} className={classes.attempts}>
            <Group gap="xs" mb="xs">
              <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                webhook-id {event.event_id} · {event.url}
              </Text>
            </Group>
            <AttemptsTable event={event} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
