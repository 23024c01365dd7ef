import { Alert, Group, Stack, Text } from '@mantine/core';
import type { ResultsMediaView } from '@praesto/client';
import { Scale } from '../../kit/scale.tsx';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { EvidenceList } from './evidence-list.tsx';
import type { LivenessResult as Result } from './results.ts';

/** How much one medium looks like an attack, where the limit is, and why. */
export function LivenessResult({ result, name }: { readonly result: ResultsMediaView; readonly name: string }) {
  const t = useTexts();
  const found = (result.results_data ?? {}) as Result;
  const { confidence_spoofing: score, operating_point: point, decline_reasons: reasons = [], evidence } = found;
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {found.evidence_from !== undefined && wordOf(t.order.decidedAt, found.evidence_from)}
          {found.usable_frames !== undefined &&
            found.usable_frames > 1 &&
            `, ${t.order.usableFrames(found.usable_frames)}`}
        </Text>
      </Group>
      {score === undefined ? (
        <Text size="sm">{t.order.failedBecause(wordOf(t.reasons, found.reason ?? ''))}</Text>
      ) : (
        <Score
          score={score}
          limits={point ? [point.threshold_min, point.threshold_max] : []}
          isCoarse={evidence === undefined}
        />
      )}
      {reasons.length > 0 && (
        <Text size="sm">
          {t.order.declineReasons} {reasons.map((reason) => wordOf(t.declines, reason)).join(', ')}.
        </Text>
      )}
      <Gesture gesture={found.gesture} />
      {found.warnings?.map((warning) => (
        <Alert key={warning} color="yellow" p="xs">
          {wordOf(t.warnings, warning)}
        </Alert>
      ))}
      {evidence && <EvidenceList evidence={evidence} />}
    </Stack>
  );
}

function Score(props: { readonly score: number; readonly limits: readonly number[]; readonly isCoarse: boolean }) {
  const { score, limits, isCoarse } = props;
  const t = useTexts();
  const { percent } = useNumbers();
  const limit = limits.at(-1);
  const isAttack = limit !== undefined && score >= limit;
  const marks = [...new Set(limits)];
  return (
    <>
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {t.order.spoof}: <b>{percent(score)}</b>
        </Text>
        {limit !== undefined && (
          <Text size="xs" c="dimmed">
            {marks.map((mark) => t.order.threshold(percent(mark))).join(', ')}
          </Text>
        )}
      </Group>
      <Scale
        value={score}
        marks={marks}
        color={isAttack ? 'red.7' : 'teal.6'}
        label={`${t.order.spoof}: ${percent(score)}`}
      />
      <Text size="xs" c="dimmed">
        {isCoarse ? t.order.coarse : t.order.spoofScale}
      </Text>
    </>
  );
}

function Gesture({ gesture }: { readonly gesture: Result['gesture'] }) {
  const t = useTexts();
  if (gesture?.status === undefined) return null;
  const asked = gesture.asked?.map((tag) => wordOf(t.newOrder.tags, tag)).join(', ');
  const why = gesture.reason ? ` (${wordOf(t.declines, gesture.reason)})` : '';
  return (
    <Text size="sm">
      {t.order.gesture.title}: {asked}: {wordOf(t.order.gesture, gesture.status)}
      {why}
    </Text>
  );
}
