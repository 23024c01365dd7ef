import {
  type ComparedPair,
  compareFigures,
  cosines,
  listMatchingFigures,
  type MatchingMeasurement,
} from '@praesto/vision/evaluation';
import type { EarlierReport } from '../evaluate/read-earlier.ts';
import { drawDetPlot } from './det-plot.ts';
import { formatCount, formatRate, formatScore, formatShare, formatTarget, NOT_MEASURED } from './format-figures.ts';
import { drawHistograms } from './histogram-plot.ts';
import { changesTable } from './liveness-tables.ts';
import { contextFacts, type EvaluationContext, type Report, type ReportPlot, type ReportTable } from './report.ts';

/** Puts a matching measurement into tables, plots and words. */
export function reportMatching(
  measured: MatchingMeasurement,
  pairs: readonly ComparedPair[],
  { context, earlier }: { readonly context: EvaluationContext; readonly earlier?: EarlierReport },
): Report {
  const { atThreshold: at, genuinePairs, impostorPairs } = measured;
  return {
    title: 'One-to-one face matching',
    facts: [
      ...contextFacts(context),
      [
        'Sample',
        `${measured.images} images; ${genuinePairs.compared} of ${genuinePairs.given} genuine and ${impostorPairs.compared} of ${impostorPairs.given} impostor pairs compared`,
      ],
    ],
    headline: [
      {
        label: `FMR at ${at.confidence}`,
        value: formatRate(at.fmr.rate),
        note: `${formatCount(at.fmr)} impostor pairs matched`,
      },
      {
        label: `FNMR at ${at.confidence}`,
        value: formatRate(at.fnmr.rate),
        note: `${formatCount(at.fnmr)} genuine pairs missed`,
      },
      {
        label: 'Equal-error rate',
        value: formatRate(measured.equalError?.rate),
        note: `AUC ${measured.areaUnderCurve?.toFixed(4) ?? NOT_MEASURED}`,
      },
      {
        label: measured.foldAccuracy
          ? `Accuracy over ${measured.foldAccuracy.folds.length} folds`
          : 'Accuracy over folds',
        value: formatRate(measured.foldAccuracy?.mean),
        note: measured.foldAccuracy
          ? `± ${formatRate(measured.foldAccuracy.standardError)} standard error`
          : 'fewer than two folds',
      },
    ],
    tables: [
      errorsTable(measured),
      operatingPointsTable(measured),
      ...(measured.groups.length > 0 ? [groupsTable(measured)] : []),
      ...(earlier ? [changes(measured, earlier, context)] : []),
      ...(measured.foldAccuracy ? [foldsTable(measured, measured.foldAccuracy)] : []),
      ...(measured.failureReasons.length > 0 ? [failuresTable(measured)] : []),
    ],
    plots: [...(measured.areaUnderCurve === null ? [] : [detPlot(measured, pairs)]), histogramPlot(measured, pairs)],
    notes: [
      'A pair matches when its score is at or above the threshold. FMR: share of impostor pairs that match. FNMR: share of genuine pairs that do not (ISO/IEC 19795-1). Both over pairs that were compared.',
      'An image that could not be decoded or held no usable face is a failure to acquire; its pairs are counted apart and are neither matches nor non-matches.',
      'Bounds are 95 % Wilson intervals (Wilson 1927). Where the list says who is shown, comparisons of the same people are one trial; pairs that share one person, or an image, make the true uncertainty larger still.',
      'Accuracy: every fold is judged with the threshold that is most accurate on the other folds (protocol of Labeled Faces in the Wild).',
      'Confidence is the calibrated score that the product decides by; the cosine is the raw score of the two embeddings. The order of pairs is the same in both.',
    ],
  };
}

function changes(measured: MatchingMeasurement, earlier: EarlierReport, context: EvaluationContext): ReportTable {
  const compared = compareFigures(earlier.figures, listMatchingFigures(measured));
  return changesTable(compared, earlier, earlier.listSha256 === context.listSha256);
}

function errorsTable(measured: MatchingMeasurement): ReportTable {
  const { atThreshold: at, genuinePairs, impostorPairs } = measured;
  return {
    title: `Errors at confidence ${at.confidence}`,
    columns: [
      { title: 'pairs' },
      { title: 'given', align: 'right' },
      { title: 'compared', align: 'right' },
      { title: 'error' },
      { title: 'rate [95 %]', align: 'right' },
      { title: 'count', align: 'right' },
    ],
    rows: [
      [
        'genuine',
        String(genuinePairs.given),
        String(genuinePairs.compared),
        'FNMR',
        formatShare(at.fnmr),
        formatCount(at.fnmr),
      ],
      [
        'impostor',
        String(impostorPairs.given),
        String(impostorPairs.compared),
        'FMR',
        formatShare(at.fmr),
        formatCount(at.fmr),
      ],
    ],
    note: `Failure to acquire: ${formatShare(measured.failuresToAcquire)} of the images (${formatCount(measured.failuresToAcquire)}). EER ${formatRate(measured.equalError?.rate)} at cosine ${formatScore(measured.equalError?.threshold)}, AUC ${measured.areaUnderCurve?.toFixed(5) ?? NOT_MEASURED}. ${accuracyNote(measured.foldAccuracy)}`,
  };
}

function accuracyNote(accuracy: MatchingMeasurement['foldAccuracy']): string {
  if (accuracy === null) return 'Fewer than two folds: no accuracy.';
  return `Accuracy over ${accuracy.folds.length} folds ${formatRate(accuracy.mean)} ± ${formatRate(accuracy.standardError)}.`;
}

function operatingPointsTable(measured: MatchingMeasurement): ReportTable {
  return {
    title: 'Operating points',
    columns: [
      { title: 'FMR at most' },
      { title: 'cosine', align: 'right' },
      { title: 'confidence', align: 'right' },
      { title: 'FMR', align: 'right' },
      { title: 'FNMR [95 %]', align: 'right' },
      { title: 'count', align: 'right' },
    ],
    rows: measured.operatingPoints.map(({ targetFmr, isSupported, point }) =>
      isSupported && point
        ? [
            formatTarget(targetFmr),
            formatScore(point.cosine),
            formatScore(point.confidence),
            formatCount(point.fmr),
            formatShare(point.fnmr),
            formatCount(point.fnmr),
          ]
        : [
            formatTarget(targetFmr),
            `not supported by ${measured.impostorPairs.compared} impostor pairs`,
            NOT_MEASURED,
            NOT_MEASURED,
            NOT_MEASURED,
            NOT_MEASURED,
          ],
    ),
    note: 'Thresholds are picked on the same pairs that they are measured on. A rate is supported when one false match is not yet more than it.',
  };
}

function groupsTable(measured: MatchingMeasurement): ReportTable {
  return {
    title: `By group, at confidence ${measured.atThreshold.confidence}`,
    columns: [
      { title: 'column' },
      { title: 'group' },
      { title: 'FMR [95 %]', align: 'right' },
      { title: 'count', align: 'right' },
      { title: 'FNMR [95 %]', align: 'right' },
      { title: 'count', align: 'right' },
      { title: 'not compared', align: 'right' },
      { title: 'EER', align: 'right' },
      { title: 'AUC', align: 'right' },
    ],
    rows: measured.groups.map(({ column, group, at, notCompared, equalError, areaUnderCurve }) => [
      column,
      group,
      formatShare(at.fmr),
      formatCount(at.fmr),
      formatShare(at.fnmr),
      formatCount(at.fnmr),
      String(notCompared),
      formatRate(equalError?.rate),
      areaUnderCurve?.toFixed(5) ?? NOT_MEASURED,
    ]),
  };
}

function foldsTable(
  measured: MatchingMeasurement,
  accuracy: NonNullable<MatchingMeasurement['foldAccuracy']>,
): ReportTable {
  return {
    title: `Accuracy over ${accuracy.folds.length} folds: ${formatRate(accuracy.mean)} ± ${formatRate(accuracy.standardError)}`,
    columns: [
      { title: 'fold' },
      { title: 'pairs', align: 'right' },
      { title: 'cosine threshold', align: 'right' },
      { title: 'accuracy', align: 'right' },
    ],
    rows: accuracy.folds.map(({ fold, pairs, threshold, accuracy: share }) => [
      fold,
      String(pairs),
      formatScore(threshold),
      formatRate(share),
    ]),
    note: measured.foldsGiven
      ? 'Folds as the list names them; ± is the standard error over the folds.'
      : 'The list names no folds: pairs were dealt into ten in turn, so a person may be in several. ± is the standard error over the folds.',
    isDetail: true,
  };
}

function failuresTable(measured: MatchingMeasurement): ReportTable {
  return {
    title: 'Failures to acquire',
    columns: [{ title: 'reason' }, { title: 'images', align: 'right' }],
    rows: measured.failureReasons.map(({ reason, images }) => [reason, String(images)]),
  };
}

function detPlot(measured: MatchingMeasurement, pairs: readonly ComparedPair[]): ReportPlot {
  const scores = cosines(pairs);
  const { fmr, fnmr, confidence } = measured.atThreshold;
  return {
    title: 'Detection error trade-off',
    svg: drawDetPlot({
      label: 'Detection error trade-off of FNMR and FMR',
      falseAlarmLabel: 'FMR, %',
      missLabel: 'FNMR, %',
      curves: [{ name: 'all pairs', scores }],
      marks:
        fmr.rate === null || fnmr.rate === null
          ? []
          : [{ name: `confidence ${confidence}`, falseAlarm: fmr.rate, miss: fnmr.rate }],
    }),
    caption: `${scores.positives.length} genuine against ${scores.negatives.length} impostor comparisons, on normal-deviate axes. Rates of zero are drawn on the edge. Left of and below one error of the sample (${formatRate(1 / Math.max(1, scores.negatives.length))} and ${formatRate(1 / Math.max(1, scores.positives.length))}) the curve says nothing.`,
  };
}

function histogramPlot(measured: MatchingMeasurement, pairs: readonly ComparedPair[]): ReportPlot {
  const scores = cosines(pairs);
  const threshold = decisionCosine(pairs, measured.atThreshold.confidence);
  return {
    title: 'Scores',
    svg: drawHistograms({
      label: 'Distribution of cosines by class',
      scoreLabel: 'cosine of the two embeddings',
      low: -0.5,
      high: 1,
      ticks: [-0.5, -0.25, 0, 0.25, 0.5, 0.75, 1],
      rows: [
        { name: 'genuine pairs', scores: scores.positives, series: 0 },
        { name: 'impostor pairs', scores: scores.negatives, series: 1 },
      ],
      threshold: { at: threshold, name: `confidence ${measured.atThreshold.confidence}` },
    }),
    caption:
      'Share of each class by cosine, every panel on its own scale; the per cent at its left is the height of its highest bar. Cosines below -0.5 are in the first bar.',
  };
}

/** The lowest cosine seen that is a match, which is where the calibration puts the decision as far as these pairs tell. */
function decisionCosine(pairs: readonly ComparedPair[], confidence: number): number {
  return pairs.reduce(
    (lowest, { comparison }) =>
      comparison !== null && comparison.confidence >= confidence ? Math.min(lowest, comparison.cosine) : lowest,
    Infinity,
  );
}
