import { Stack, Table, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { EvaluationPointView, EvaluationReportView } from '@praesto/client';
import { fewEvaluationTrials, type WrongDecisionView } from '@praesto/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call, mediaPath } from '../../api.ts';
import { Panel } from '../../kit/panel.tsx';
import { Loading } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { Failure } from '../failures/failure.tsx';
import classes from './evaluations.module.css';
import { ShareText } from './share-text.tsx';

/** While a point is dragged, it is asked for when it rests. */
const restMs = 250;

/** What a threshold does: its errors by group, and the media that it decides worst. `kind`: of liveness, which media. */
export function ErrorsAtPoint(props: {
  readonly report: EvaluationReportView;
  readonly kind: 'photo' | 'clip' | 'set' | null;
  readonly threshold: number;
}) {
  const { report, kind } = props;
  const t = useTexts();
  const [threshold] = useDebouncedValue(props.threshold, restMs);
  const path = { evaluationId: report.evaluation_id };
  const query = { at: threshold, ...(kind === null ? {} : { kind }) };
  const {
    data: point,
    error,
    refetch,
  } = useQuery({
    queryKey: ['evaluations', 'point', report.evaluation_id, kind, threshold],
    queryFn: ({ signal }) => call((client) => client.api.getEvaluationPoint({ path, query }, { signal })),
    placeholderData: keepPreviousData,
  });
  if (!point) {
    const title = t.evaluations.worstTitle(shorten(threshold));
    return (
      <Panel title={title}>
        {error ? <Failure error={error} retry={() => void refetch()} /> : <Loading label={t.common.loading} />}
      </Panel>
    );
  }
  return (
    <Stack gap="md">
      <GroupsPanel point={point} />
      <WorstPanel point={point} />
    </Stack>
  );
}

const shorten = (threshold: number) => Number(threshold.toPrecision(4));

function GroupsPanel({ point }: { readonly point: EvaluationPointView }) {
  const t = useTexts();
  if (point.groups.length === 0) return null;
  const words = point.kind === null ? t.evaluations.matching : t.evaluations.liveness;
  const title = t.evaluations.groupsTitle(shorten(point.threshold));
  return (
    <Panel title={title}>
      <div className={classes.scroll}>
        <Table className={classes.wide} aria-label={title} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.evaluations.column}</Table.Th>
              <Table.Th>{t.evaluations.group}</Table.Th>
              <Table.Th>{words.acceptedOfAll}</Table.Th>
              <Table.Th>{words.refused}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {point.groups.map(({ column, group, accepted, refused }) => (
              <Table.Tr key={JSON.stringify([column, group])}>
                <Table.Td>{column}</Table.Td>
                <Table.Th scope="row">{group}</Table.Th>
                <Table.Td>
                  <GroupShare share={accepted} />
                </Table.Td>
                <Table.Td>
                  <GroupShare share={refused} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Panel>
  );
}

function GroupShare({ share }: { readonly share: EvaluationPointView['groups'][number]['accepted'] }) {
  const t = useTexts();
  return (
    <>
      <ShareText share={share} />
      {share.trials > 0 && share.trials < fewEvaluationTrials && (
        <Text size="xs" c="dimmed">
          {t.evaluations.few}
        </Text>
      )}
    </>
  );
}

function WorstPanel({ point: { threshold, kind, worst } }: { readonly point: EvaluationPointView }) {
  const t = useTexts();
  const words = kind === null ? t.evaluations.matching : t.evaluations.liveness;
  return (
    <Panel title={t.evaluations.worstTitle(shorten(threshold))}>
      <Stack gap="md">
        <Wrong title={words.letIn} decisions={worst.accepted} />
        <Wrong title={words.turnedAway} decisions={worst.refused} />
      </Stack>
    </Panel>
  );
}

function Wrong(props: { readonly title: string; readonly decisions: readonly WrongDecisionView[] }) {
  const { title, decisions } = props;
  const t = useTexts();
  const { fixed } = useNumbers();
  return (
    <div>
      <Title order={3} size="h6" mb="xs">
        {title}
      </Title>
      {decisions.length === 0 ? (
        <Text size="sm">{t.evaluations.noneWrong}</Text>
      ) : (
        <ul className={classes.worst} aria-label={title}>
          {decisions.map(({ score, items }) => (
            <li key={items.map(({ item_id }) => item_id).join()}>
              <div className={classes.pictures}>
                {items.map((item) => (
                  <Picture key={item.item_id} name={item.name} url={item.thumb_url} />
                ))}
              </div>
              <Text size="sm" fw={600} className={classes.figure}>
                {fixed(score, 4)}
              </Text>
              {items.map(({ item_id, name, label }) => (
                <Text key={item_id} size="xs" c="dimmed" truncate title={name}>
                  {label === null || label === 'real' ? name : `${label} · ${name}`}
                </Text>
              ))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Picture({ name, url }: { readonly name: string; readonly url: string | null }) {
  const t = useTexts();
  if (url === null) return <Text size="xs">{t.evaluations.noPicture}</Text>;
  return <img src={mediaPath(url)} alt={name} loading="lazy" />;
}
