import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import type { AnalysisView } from '@praesto/client';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { ResolutionBadge } from '../folders/resolution-badge.tsx';
import { may, useActor } from '../session/actor.ts';
import { DocumentResult } from './document-result.tsx';
import { HitsResult } from './hits-result.tsx';
import { LivenessResult } from './liveness-result.tsx';
import { MatchResult } from './match-result.tsx';
import { mediaName, sourceIdOf, technicalOf } from './results.ts';
import { useRerun } from './use-rerun.ts';

/** One check: what came of it, in figures and words, by which model and how fast. */
export function AnalysisCard({ analysis }: { readonly analysis: AnalysisView }) {
  const t = useTexts();
  const actor = useActor();
  const { rerun, isStarting } = useRerun(analysis);
  const { type, state, resolution, error_reason: reason } = analysis;
  return (
    <Panel title={wordOf(t.analyses, type)} aside={<ResolutionBadge resolution={resolution} />}>
      <Stack gap="sm">
        {state === 'PROCESSING' && <Loader type="dots" size="sm" aria-label={t.resolutions.PROCESSING} />}
        {reason !== null && <Text size="sm">{t.order.failedBecause(wordOf(t.reasons, reason))}</Text>}
        {state !== 'PROCESSING' && <Results analysis={analysis} />}
        <Group justify="space-between" gap="xs">
          <Provenance analysis={analysis} />
          {may(actor, 'analysis.create') && state !== 'PROCESSING' && (
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<Icon name="rerun" size={14} />}
              loading={isStarting}
              onClick={rerun}
            >
              {t.order.rerun}
            </Button>
          )}
        </Group>
      </Stack>
    </Panel>
  );
}

function Results({ analysis }: { readonly analysis: AnalysisView }) {
  switch (analysis.type) {
    case 'QUALITY':
      return analysis.results_media.map((result) => (
        <LivenessResult
          key={result.media_association_id}
          result={result}
          name={mediaName(analysis.source_media, sourceIdOf(result))}
        />
      ));
    case 'BIOMETRY':
      return <MatchResult analysis={analysis} />;
    case 'COLLECTION':
      return <HitsResult analysis={analysis} />;
    case 'DOCUMENTS':
      return <DocumentResult analysis={analysis} />;
  }
}

function Provenance({ analysis }: { readonly analysis: AnalysisView }) {
  const { unit } = useNumbers();
  const { models = [] } = technicalOf(analysis);
  const { time_task_received: begun, time_task_finished: ended } = analysis;
  const seconds = begun !== null && ended !== null ? unit(ended - begun, 'second', 1) : '';
  const model = models.map(({ id, version }) => `${id} ${version}`).join(', ');
  return (
    <Text size="xs" c="dimmed">
      {[model, seconds].filter(Boolean).join(' · ')}
    </Text>
  );
}
