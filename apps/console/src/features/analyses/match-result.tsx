import { Group, Stack, Text } from '@mantine/core';
import type { AnalysisView } from '@praesto/client';
import { Scale } from '../../kit/scale.tsx';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { FacePicture } from './face-picture.tsx';
import { type MatchPoint, mediaName, type MatchResult as Result, sourceIdOf, technicalOf } from './results.ts';

/** The faces side by side, how alike they are, and what that is worth. */
export function MatchResult({ analysis }: { readonly analysis: AnalysisView }) {
  const t = useTexts();
  const found = (analysis.results_data ?? {}) as Result;
  const { pairs = [] } = technicalOf(analysis);
  const media = analysis.source_media;
  const point = found.operating_point;
  return (
    <Stack gap="sm">
      {analysis.results_media.map((result) => {
        const { reason } = (result.results_data ?? {}) as Result;
        if (reason === undefined) return null;
        return (
          <Text key={result.media_association_id} size="sm">
            {mediaName(media, sourceIdOf(result))}: {wordOf(t.reasons, reason)}
          </Text>
        );
      })}
      {pairs.map(({ media: [first, second], confidence }) => (
        <Group key={`${first} ${second}`} wrap="nowrap" align="center" gap="sm">
          <FacePicture analysis={analysis} mediaId={first} />
          <Likeness confidence={confidence} point={point} />
          <FacePicture analysis={analysis} mediaId={second} />
        </Group>
      ))}
      {pairs.length === 0 && found.min_confidence !== undefined && (
        <Likeness confidence={found.min_confidence} point={point} />
      )}
      {point && <MatchMeaning point={point} />}
    </Stack>
  );
}

export function Likeness(props: { readonly confidence: number; readonly point: MatchPoint | undefined }) {
  const { confidence, point } = props;
  const t = useTexts();
  const { percent } = useNumbers();
  const low = point?.threshold_min ?? point?.decision_threshold;
  const high = point?.threshold_max ?? point?.decision_threshold;
  const words = t.order.alike(percent(confidence));
  return (
    <Stack gap={4} flex={1} miw={90}>
      <Text size="sm" ta="center" fw={600}>
        {words}
      </Text>
      <Scale
        value={confidence}
        marks={[...new Set([low, high].filter((mark) => mark !== undefined))]}
        color={colorOf(confidence, low, high)}
        label={words}
      />
    </Stack>
  );
}

function colorOf(confidence: number, low = 0, high = 0): string {
  if (confidence >= high) return 'teal.6';
  return confidence < low ? 'red.6' : 'orange.6';
}

/** What the limit means, in people. */
export function MatchMeaning({ point }: { readonly point: MatchPoint }) {
  const t = useTexts();
  const { percent, oneIn } = useNumbers();
  const high = point.threshold_max ?? point.decision_threshold;
  const low = point.threshold_min ?? high;
  const { fmr = null, fnmr = null } = point.expected ?? {};
  return (
    <Text size="xs" c="dimmed">
      {high !== undefined &&
        (low === high ? t.order.accepted(percent(high)) : t.order.between(percent(low ?? high), percent(high)))}{' '}
      {fmr === null || fmr === 0 ? t.order.strangersNone : t.order.strangers(oneIn(fmr))}{' '}
      {fnmr !== null && fnmr > 0 && t.order.missed(percent(fnmr))}
    </Text>
  );
}
