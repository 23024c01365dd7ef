import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { EvaluationReportView } from '@praesto/client';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { call } from '../../api.ts';
import { EvaluationActions } from '../../features/evaluations/evaluation-actions.tsx';
import { EvaluationProgress, EvaluationState, isAtWork } from '../../features/evaluations/evaluation-state.tsx';
import { ItemsPanel } from '../../features/evaluations/items-panel.tsx';
import { LivenessReport } from '../../features/evaluations/liveness-report.tsx';
import { MatchingReport } from '../../features/evaluations/matching-report.tsx';
import { type PickedPoint, readPoint, toSearch } from '../../features/evaluations/picked-point.ts';
import { Failure } from '../../features/failures/failure.tsx';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Loading } from '../../kit/states.tsx';
import { Time } from '../../kit/time.tsx';
import { useTexts, wordOf } from '../../texts/texts.ts';

const route = getRouteApi('/evaluations/$evaluationId');
const pollMs = 1000;

/** One evaluation: how far it is, and then what was found. */
export function EvaluationPage() {
  const t = useTexts();
  const { evaluationId } = route.useParams();
  const {
    data: report,
    error,
    refetch,
  } = useQuery({
    queryKey: ['evaluations', 'one', evaluationId],
    queryFn: ({ signal }) => call((client) => client.api.getEvaluation({ path: { evaluationId } }, { signal })),
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? pollMs : false),
  });
  const back = (
    <Button
      variant="default"
      leftSection={<Icon name="back" />}
      renderRoot={(props) => <Link to="/evaluations" {...props} />}
    >
      {t.common.back}
    </Button>
  );
  if (!report) {
    return (
      <Page title={t.evaluations.title} actions={back}>
        {error ? <Failure error={error} retry={() => void refetch()} /> : <Loading label={t.common.loading} />}
      </Page>
    );
  }
  return (
    <Page
      title={report.name}
      aside={<EvaluationState evaluation={report} />}
      actions={
        <>
          {back}
          <EvaluationActions report={report} />
        </>
      }
    >
      <Stack gap="md">
        <Facts report={report} />
        <Found report={report} />
        <ItemsPanel report={report} />
      </Stack>
    </Page>
  );
}

function Facts({ report }: { readonly report: EvaluationReportView }) {
  const t = useTexts();
  const { time_created, time_finished, models, result } = report;
  return (
    <Panel title={t.evaluations.facts}>
      <Stack gap={6}>
        <Group gap="lg">
          <Text size="sm">{t.evaluations.questions[report.question]}</Text>
          <Text size="sm">{t.evaluations.toSend(report.items)}</Text>
          {report.pairs > 0 && <Text size="sm">{t.evaluations.pairs(report.pairs)}</Text>}
          <Text size="sm">
            {t.evaluations.created} <Time at={time_created} />
          </Text>
          {time_finished !== null && (
            <Text size="sm">
              {t.evaluations.ended} <Time at={time_finished} />
            </Text>
          )}
        </Group>
        {models.length > 0 && (
          <Text size="xs" c="dimmed">
            {t.evaluations.models}:{' '}
            {models.map(({ id, version, purpose }) => `${id} ${version} (${purpose})`).join(', ')}
          </Text>
        )}
        {isAtWork(report) && (
          <Text size="sm" component="div" aria-live="polite">
            <EvaluationProgress evaluation={report} />
          </Text>
        )}
        {report.state === 'failed' && (
          <Alert color="red" role="alert" title={t.evaluations.states.failed}>
            {report.error_reason}
          </Alert>
        )}
        {result && result.non_responses.length > 0 && (
          <Text size="sm">
            {t.evaluations.nonResponses}:{' '}
            {result.non_responses
              .map(({ reason, real, attacks }) => `${wordOf(t.evaluations.reasons, reason)} ${real + attacks}`)
              .join(', ')}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}

function Found({ report }: { readonly report: EvaluationReportView }) {
  const navigate = useNavigate();
  const { evaluationId } = route.useParams();
  const point = readPoint(route.useSearch());
  const onPoint = (next: PickedPoint) =>
    void navigate({
      to: '/evaluations/$evaluationId',
      params: { evaluationId },
      search: toSearch(next),
      replace: true,
      resetScroll: false,
    });
  const { result } = report;
  if (result?.liveness) return <LivenessReport {...{ report, point, onPoint }} parts={result.liveness as never} />;
  if (result?.matching) return <MatchingReport {...{ report, point, onPoint }} measures={result.matching as never} />;
  return null;
}
