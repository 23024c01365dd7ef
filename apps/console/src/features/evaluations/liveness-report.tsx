import { Alert, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import type { EvaluationReportView } from '@praesto/client';
import type { LivenessPartView } from '@praesto/contract';
import { Panel } from '../../kit/panel.tsx';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { aboveAll, livenessCurve, pointAt, thresholdAt } from './error-curve.ts';
import { ErrorsAtPoint } from './errors-at-point.tsx';
import classes from './evaluations.module.css';
import type { PickedPoint } from './picked-point.ts';
import { PointPanel } from './point-panel.tsx';
import { ShareText } from './share-text.tsx';

/** What was found about liveness: a part for each kind of medium. */
export function LivenessReport(props: {
  readonly report: EvaluationReportView;
  readonly parts: readonly LivenessPartView[];
  readonly point: PickedPoint;
  readonly onPoint: (point: PickedPoint) => void;
}) {
  const { report, parts, point, onPoint } = props;
  const t = useTexts();
  const part = parts.find(({ kind }) => kind === point.kind) ?? parts[0];
  if (!part) return <Alert color="orange">{t.evaluations.nothingScored}</Alert>;
  const curve = livenessCurve(part);
  const picked = pointAt(curve, point.threshold ?? part.at_default.threshold);
  return (
    <Stack gap="md">
      {parts.length > 1 && (
        <SegmentedControl
          aria-label={t.evaluations.kind}
          data={parts.map(({ kind }) => ({ value: kind, label: t.evaluations.policyKinds[kind] }))}
          value={part.kind}
          onChange={(kind) => onPoint({ kind })}
          style={{ alignSelf: 'start' }}
        />
      )}
      <Gaps gaps={part.gaps} />
      <PointPanel
        evaluation={report}
        kind={part.kind}
        curve={curve}
        picked={picked}
        onPick={(index) => onPoint({ kind: part.kind, threshold: curve[index]!.threshold ?? aboveAll })}
        series={[
          { name: t.evaluations.real, counts: part.histogram.real, tone: 'good' },
          { name: t.evaluations.attacks, counts: sum(part.histogram.attacks), tone: 'bad' },
        ]}
      />
      <ErrorsAtPoint
        report={report}
        kind={part.kind}
        threshold={thresholdAt(curve, picked, part.at_default.threshold)}
      />
      <SpeciesPanel part={part} />
      <PointsPanel part={part} />
    </Stack>
  );
}

function sum(series: readonly (readonly number[])[]): readonly number[] {
  return (series[0] ?? []).map((_, bin) => series.reduce((total, counts) => total + counts[bin]!, 0));
}

export function Gaps({ gaps }: { readonly gaps: readonly string[] }) {
  const t = useTexts();
  if (gaps.length === 0) return null;
  return (
    <Alert color="orange" title={t.evaluations.gapsTitle}>
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {gaps.map((gap) => (
          <li key={gap}>{wordOf(t.evaluations.gaps, gap)}</li>
        ))}
      </ul>
    </Alert>
  );
}

function SpeciesPanel({ part }: { readonly part: LivenessPartView }) {
  const t = useTexts();
  const apcer = new Map(part.at_default.apcer.map(({ attack, ...share }) => [attack, share]));
  return (
    <Panel title={t.evaluations.speciesTitle(part.at_default.threshold)}>
      <div className={classes.scroll}>
        <Table
          className={classes.wide}
          aria-label={t.evaluations.speciesTitle(part.at_default.threshold)}
          verticalSpacing="xs"
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.evaluations.shown}</Table.Th>
              <Table.Th>{t.evaluations.presentations}</Table.Th>
              <Table.Th>{t.evaluations.people}</Table.Th>
              <Table.Th>{t.evaluations.errors}</Table.Th>
              <Table.Th>{t.evaluations.nonResponse}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr>
              <Table.Th scope="row">{t.evaluations.real}</Table.Th>
              <Table.Td>{part.real.presentations}</Table.Td>
              <Table.Td>{part.real.subjects}</Table.Td>
              <Table.Td>
                BPCER <ShareText share={part.at_default.bpcer} />
              </Table.Td>
              <Table.Td>
                BPNRR <ShareText share={part.real.non_response} />
              </Table.Td>
            </Table.Tr>
            {part.attacks.map(({ attack, presentations, subjects, non_response }) => (
              <Table.Tr key={attack}>
                <Table.Th scope="row">{attack}</Table.Th>
                <Table.Td>{presentations}</Table.Td>
                <Table.Td>{subjects}</Table.Td>
                <Table.Td>
                  APCER <ShareText share={apcer.get(attack)!} />
                </Table.Td>
                <Table.Td>
                  APNRR <ShareText share={non_response} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Panel>
  );
}

function PointsPanel({ part }: { readonly part: LivenessPartView }) {
  const t = useTexts();
  return (
    <Panel title={t.evaluations.pointsTitle}>
      <div className={classes.scroll}>
        <Table className={classes.wide} aria-label={t.evaluations.pointsTitle} verticalSpacing="xs">
          <Table.Tbody>
            {part.operating_points.map(({ target, is_supported, point }) => (
              <Table.Tr key={target}>
                <Table.Th scope="row">{t.evaluations.liveness.atMost(target)}</Table.Th>
                <Table.Td>
                  {point && is_supported ? (
                    <>
                      BPCER <ShareText share={point.bpcer} />
                    </>
                  ) : (
                    <Text size="sm">{t.evaluations.tooFewFor(Math.round(1 / target))}</Text>
                  )}
                </Table.Td>
                <Table.Td>
                  {point && is_supported && t.evaluations.from(Number(point.threshold.toPrecision(4)))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Panel>
  );
}
