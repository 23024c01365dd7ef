import { Stack, Table, Text } from '@mantine/core';
import type { EvaluationReportView } from '@praesto/client';
import type { MatchingMeasures } from '@praesto/contract';
import { Panel } from '../../kit/panel.tsx';
import { useTexts } from '../../texts/texts.ts';
import { aboveAll, matchingCurve, pointAt, thresholdAt } from './error-curve.ts';
import { ErrorsAtPoint } from './errors-at-point.tsx';
import classes from './evaluations.module.css';
import { Gaps } from './liveness-report.tsx';
import type { PickedPoint } from './picked-point.ts';
import { PointPanel } from './point-panel.tsx';
import { ShareText } from './share-text.tsx';

/** What was found about matching. */
export function MatchingReport(props: {
  readonly report: EvaluationReportView;
  readonly measures: MatchingMeasures;
  readonly point: PickedPoint;
  readonly onPoint: (point: PickedPoint) => void;
}) {
  const { report, measures, point, onPoint } = props;
  const t = useTexts();
  const words = t.evaluations.matching;
  const curve = matchingCurve(measures);
  const { at_default } = measures;
  const picked = pointAt(curve, point.threshold ?? at_default.threshold ?? 1);
  const title = t.evaluations.speciesTitle(at_default.threshold ?? 1);
  return (
    <Stack gap="md">
      <Gaps gaps={measures.gaps} />
      <PointPanel
        evaluation={report}
        kind="match"
        curve={curve}
        picked={picked}
        onPick={(index) => onPoint({ threshold: curve[index]!.threshold ?? aboveAll })}
        series={[
          { name: words.same, counts: measures.histogram.same, tone: 'good' },
          { name: words.different, counts: measures.histogram.different, tone: 'bad' },
        ]}
      />
      <ErrorsAtPoint report={report} kind={null} threshold={thresholdAt(curve, picked, at_default.threshold ?? 1)} />
      <Panel title={title}>
        <div className={classes.scroll}>
          <Table className={classes.wide} aria-label={title} verticalSpacing="xs">
            <Table.Tbody>
              <Row name={words.same} counts={measures.same} label="FNMR" share={at_default.fnmr} />
              <Row name={words.different} counts={measures.different} label="FMR" share={at_default.fmr} />
              <Table.Tr>
                <Table.Th scope="row">{words.images}</Table.Th>
                <Table.Td>{measures.images}</Table.Td>
                <Table.Td>
                  {words.failures} <ShareText share={measures.failures_to_acquire} />
                </Table.Td>
              </Table.Tr>
              {measures.operating_points.map(({ target, is_supported, point: at }) => (
                <Table.Tr key={target}>
                  <Table.Th scope="row">{words.atMost(target)}</Table.Th>
                  <Table.Td>
                    {at?.threshold != null && is_supported && t.evaluations.from(Number(at.threshold.toPrecision(4)))}
                  </Table.Td>
                  <Table.Td>
                    {at && is_supported ? (
                      <>
                        FNMR <ShareText share={at.fnmr} />
                      </>
                    ) : (
                      <Text size="sm">{words.tooFewFor(Math.round(1 / target))}</Text>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      </Panel>
    </Stack>
  );
}

function Row(props: {
  readonly name: string;
  readonly counts: MatchingMeasures['same'];
  readonly label: string;
  readonly share: MatchingMeasures['failures_to_acquire'];
}) {
  const { name, counts, label, share } = props;
  const t = useTexts();
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td>{t.evaluations.matching.compared(counts.compared, counts.given)}</Table.Td>
      <Table.Td>
        {label} <ShareText share={share} />
      </Table.Td>
    </Table.Tr>
  );
}
