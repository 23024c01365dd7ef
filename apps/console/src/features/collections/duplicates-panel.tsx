import { Button, Group, Progress, Select, Stack, Text } from '@mantine/core';
import type { CollectionView, DuplicatesView } from '@praesto/client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Notice } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { Failure } from '../failures/failure.tsx';
import { Unread } from '../failures/unread.tsx';
import { DuplicateRow } from './duplicate-row.tsx';
import { usePersonCount } from './use-collections.ts';
import { type Rate, rates, useDuplicates } from './use-duplicates.ts';

/** Who seems to be in a collection more than once, and what can be done about it. */
export function DuplicatesPanel({ collection }: { readonly collection: CollectionView }) {
  const t = useTexts();
  const queries = useQueryClient();
  const { collection_id: collectionId } = collection;
  const counted = usePersonCount(collectionId);
  const { data: count } = counted;
  const [rate, setRate] = useState<Rate>('1e-4');
  const { search, start, stop, drop } = useDuplicates(collectionId);
  const all = count ?? 0;
  const isRunning = search?.state === 'running';
  const settle = (goneId: string) => {
    drop(({ earlierId, laterId }) => earlierId === goneId || laterId === goneId);
    // Whoever is gone is not asked for again.
    queries.removeQueries({ queryKey: ['persons', collectionId, goneId] });
    void queries.invalidateQueries({ queryKey: ['persons', collectionId] });
  };
  return (
    <Panel title={t.duplicates.title} maw={980}>
      <Stack>
        <Text size="sm">{t.duplicates.help}</Text>
        <Group align="flex-end">
          <Select
            label={t.duplicates.fmr}
            data={rates.map((value) => ({ value, label: t.duplicates.fmrs[value] }))}
            value={rate}
            onChange={(value) => value !== null && setRate(value)}
            allowDeselect={false}
            disabled={isRunning}
            flex={1}
            maw={420}
            miw={220}
          />
          {isRunning ? (
            <Button variant="default" onClick={stop}>
              {t.duplicates.stop}
            </Button>
          ) : (
            <Button
              leftSection={<Icon name="search" />}
              disabled={count === undefined}
              onClick={() => void start(rate, all)}
            >
              {t.duplicates.start}
            </Button>
          )}
        </Group>
        <Unread query={counted} />
        {search && (
          <>
            {isRunning && (
              <Progress
                value={all === 0 ? 0 : (search.looked / all) * 100}
                aria-label={t.duplicates.looked(search.looked, all)}
              />
            )}
            <Text size="sm" role="status">
              {t.duplicates.looked(search.looked, all)}
              {search.pairs.length > 0 && ` · ${t.duplicates.pairs(search.pairs.length)}`}
              {search.state === 'stopped' && ` · ${t.duplicates.stopped}`}
            </Text>
            {search.point && <Meaning point={search.point} persons={all} />}
            {search.state === 'failed' && <Failure error={search.error} retry={() => void start(rate, all)} />}
            {search.state === 'finished' && search.pairs.length === 0 && (
              <Notice icon="check" title={t.duplicates.noneTitle}>
                {t.duplicates.none}
              </Notice>
            )}
            {search.pairs.map((pair) => (
              <DuplicateRow
                key={`${pair.earlierId} ${pair.laterId}`}
                collectionId={collectionId}
                pair={pair}
                threshold={search.point?.threshold}
                onGone={settle}
                onDismiss={() => drop((one) => one === pair)}
              />
            ))}
          </>
        )}
      </Stack>
    </Panel>
  );
}

/** From where on two are alike, and how many strangers reach that among so many pairs: N (N - 1) / 2. */
function Meaning(props: { readonly point: DuplicatesView['operating_point']; readonly persons: number }) {
  const { point, persons } = props;
  const t = useTexts();
  const { percent } = useNumbers();
  const pairs = (persons * (persons - 1)) / 2;
  return (
    <Text size="sm" c="dimmed">
      {t.duplicates.meaning(percent(point.threshold))}{' '}
      {point.fmr === null ? t.order.strangersNone : t.duplicates.expected(Math.round(point.fmr * pairs), pairs)}
    </Text>
  );
}
