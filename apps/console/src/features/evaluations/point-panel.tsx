import { Alert, Button, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import type { EvaluationView } from '@praesto/client';
import { useState } from 'react';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { useNumbers } from '../../texts/use-numbers.ts';
import { may, useActor } from '../session/actor.ts';
import { DetChart } from './det-chart.tsx';
import { type CurvePoint, isDrawn } from './error-curve.ts';
import classes from './evaluations.module.css';
import { ScoreHistogram, type ScoreSeries } from './score-histogram.tsx';
import { ShareText } from './share-text.tsx';
import { type PolicyKind, UseThreshold } from './use-threshold.tsx';

/** Both errors over thresholds, and the point that is picked on them. */
export function PointPanel(props: {
  readonly evaluation: EvaluationView;
  readonly kind: PolicyKind;
  readonly curve: readonly CurvePoint[];
  readonly picked: number;
  readonly onPick: (index: number) => void;
  readonly series: readonly ScoreSeries[];
}) {
  const { evaluation, kind, curve, picked, onPick, series } = props;
  const t = useTexts();
  const words = kind === 'match' ? t.evaluations.matching : t.evaluations.liveness;
  const { percentTo, plain } = useNumbers();
  const actor = useActor();
  const [isAsked, setAsked] = useState(false);
  const point = curve[picked];
  if (!point || !isDrawn(curve)) {
    return (
      <Panel title={t.evaluations.curve}>
        <Text size="sm">{t.evaluations.noCurve}</Text>
      </Panel>
    );
  }
  const threshold = point.threshold === null ? t.evaluations.aboveAll : plain(Number(point.threshold.toPrecision(4)));
  const rate = (share: { readonly rate: number | null }) =>
    share.rate === null ? t.evaluations.notEstablished : percentTo(share.rate, 1);
  const [worst] = point.accepted;
  const value = t.evaluations.pointInWords(
    ...([threshold, words.accepted, rate(worst!), words.refused, rate(point.refused)] as const),
  );
  return (
    <Panel title={t.evaluations.curve}>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <Stack gap="xs">
          <DetChart
            {...{ curve, picked, onPick }}
            words={{ title: t.evaluations.pick, x: words.acceptedAxis, y: words.refusedAxis, value }}
          />
          <Text size="xs" c="dimmed">
            {t.evaluations.pickHelp}
          </Text>
        </Stack>
        <Stack gap="md">
          <div>
            <Text size="sm" c="dimmed">
              {words.threshold}
            </Text>
            <Text size="xl" fw={650} className={classes.figure}>
              {threshold}
            </Text>
          </div>
          <Table aria-label={t.evaluations.errorsHere} withRowBorders={false} verticalSpacing={4}>
            <Table.Tbody>
              {point.accepted.map((share) => (
                <Table.Tr key={share.name}>
                  <Table.Th scope="row" fw={500}>
                    {words.acceptedOf(share.name)}
                  </Table.Th>
                  <Table.Td>
                    <ShareText share={share} />
                  </Table.Td>
                </Table.Tr>
              ))}
              <Table.Tr>
                <Table.Th scope="row" fw={500}>
                  {words.refused}
                </Table.Th>
                <Table.Td>
                  <ShareText share={point.refused} />
                </Table.Td>
              </Table.Tr>
            </Table.Tbody>
          </Table>
          <div>
            <ScoreHistogram
              series={series}
              threshold={point.threshold}
              label={t.evaluations.histogramLabel(series.map(({ name }) => name).join(', '))}
              axis={words.score}
            />
            <Group gap="md">
              {series.map(({ name, tone }) => (
                <Group key={name} gap={6}>
                  <span className={classes.swatch} data-tone={tone} />
                  <Text size="xs">{name}</Text>
                </Group>
              ))}
            </Group>
          </div>
          {may(actor, 'policy.update') && (
            <div>
              <Button disabled={point.threshold === null} onClick={() => setAsked(true)}>
                {t.evaluations.use}
              </Button>
              {point.threshold === null && (
                <Alert mt="xs" color="orange">
                  {t.evaluations.cannotUse}
                </Alert>
              )}
            </div>
          )}
        </Stack>
      </SimpleGrid>
      {isAsked && point.threshold !== null && (
        <UseThreshold
          companyId={evaluation.company_id}
          kind={kind}
          threshold={point.threshold}
          summary={value}
          onClose={() => setAsked(false)}
        />
      )}
    </Panel>
  );
}
