import { Text, Timeline } from '@mantine/core';
import type { FolderView } from '@praesto/client';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Time } from '../../kit/time.tsx';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { toEvents } from './to-events.ts';

/** What happened to an order, in its order. */
export function TimelinePanel({ folder }: { readonly folder: FolderView }) {
  const t = useTexts();
  const events = toEvents(folder);
  return (
    <Panel title={t.order.timeline}>
      <Timeline bulletSize={22} lineWidth={2} active={events.length}>
        {events.map(({ kind, at, words, resolution }) => (
          <Timeline.Item
            key={`${kind} ${at} ${words.join()}`}
            bullet={<Icon name={kind === 'decided' ? 'person' : kind === 'created' ? 'plus' : 'clock'} size={12} />}
            title={
              <Text size="sm" fw={600}>
                {t.order.event[kind]}
              </Text>
            }
          >
            <Text size="xs" c="dimmed">
              <Time at={at} />
              {words.length > 0 && ` · ${words.map((type) => wordOf(t.analyses, type)).join(', ')}`}
              {resolution !== null && ` · ${wordOf(t.resolutions, resolution)}`}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </Panel>
  );
}
