import {
  attackKinds,
  type LivenessMeasurement,
  livenessScores,
  type Presentation,
  scoresOf,
} from '../evaluate/measure-liveness.ts';
import { drawDetPlot } from './det-plot.ts';
import { formatCount, formatRate, formatScore, formatShare, formatTarget, NOT_MEASURED } from './format-figures.ts';
import { drawHistograms } from './histogram-plot.ts';
import { contextFacts, type EvaluationContext, type Report, type ReportPlot, type ReportTable } from './report.ts';

/** More curves than this cannot be told apart; the kinds with most attacks are drawn. */
const MOST_KINDS_DRAWN = 6;

const NOT_SUPPORTED_NOTE =
  '* Not supported by this number of attacks: in the pool (or, over every kind, in some kind) one accepted attack is already more than the rate, so none was allowed there. ';

/** Puts a liveness measurement into tables, plots and words. */
export function reportLiveness(
  measured: LivenessMeasurement,
  presentations: readonly Presentation[],
  context: EvaluationContext,
): Report {
  const { atThreshold: at, bonaFide, attacks } = measured;
  return {
    title: 'Presentation attack detection',
    facts: [
      ...contextFacts(context),
      [
        'Sample',
        `${bonaFide.presentations} bona fide of ${bonaFide.subjects} people, ${attacks.presentations} attacks of ${attacks.subjects} people and ${measured.kinds.length} kind(s)`,
      ],
    ],
    headline: [
      {
        label: `APCER at ${at.threshold}, highest kind`,
        value: formatRate(at.highest?.apcer.rate),
        note: at.highest ? `${at.highest.attack}: ${formatCount(at.highest.apcer)} accepted` : 'no attacks',
      },
      { label: `BPCER at ${at.threshold}`, value: formatRate(at.bpcer.rate), note: `${formatCount(at.bpcer)} refused` },
      { label: 'Equal-error rate', value: formatRate(measured.equalError?.rate), note: 'all kinds pooled' },
      { label: 'AUC', value: measured.areaUnderCurve?.toFixed(4) ?? NOT_MEASURED, note: 'all kinds pooled' },
    ],
    tables: [
      kindsTable(measured),
      operatingPointsTable(measured),
      ...(measured.groups.length > 0 ? [groupsTable(measured)] : []),
      ...(measured.nonResponses.length > 0 ? [nonResponsesTable(measured)] : []),
    ],
    plots: [
      ...(measured.areaUnderCurve === null ? [] : [detPlot(measured, presentations)]),
      histogramPlot(measured, presentations),
    ],
    notes: [
      'A presentation is taken for an attack when its confidence_spoofing is at or above the threshold.',
      'APCER: share of attacks taken for bona fide. BPCER: share of bona fide presentations taken for attacks (ISO/IEC 30107-3). Both over presentations that gave a score.',
      'APNRR, BPNRR: share of attacks and of bona fide presentations without a response, because the medium could not be decoded or held no usable face. They are not counted as right or wrong.',
      'Bounds are 95 % Wilson intervals (Wilson 1927). They take presentations for independent; several media of one person or one camera make the true uncertainty larger.',
      'What is not in the list is not established: figures hold for these kinds of attack, people and cameras only.',
    ],
  };
}

function kindsTable(measured: LivenessMeasurement): ReportTable {
  const { atThreshold: at } = measured;
  return {
    title: `Errors at threshold ${at.threshold}`,
    columns: [
      { title: 'class' },
      { title: 'n', align: 'right' },
      { title: 'people', align: 'right' },
      { title: 'error' },
      { title: 'rate [95 %]', align: 'right' },
      { title: 'count', align: 'right' },
      { title: 'no response', align: 'right' },
      { title: 'EER', align: 'right' },
      { title: 'AUC', align: 'right' },
    ],
    rows: [
      ...measured.kinds.map((kind) => {
        const { apcer } = at.apcerByKind.find(({ attack }) => attack === kind.attack)!;
        return [
          kind.attack,
          String(kind.apnrr.trials),
          String(kind.subjects),
          'APCER',
          formatShare(apcer),
          formatCount(apcer),
          formatCount(kind.apnrr),
          formatRate(kind.equalError?.rate),
          kind.areaUnderCurve?.toFixed(4) ?? NOT_MEASURED,
        ];
      }),
      [
        'all attacks',
        String(measured.attacks.presentations),
        String(measured.attacks.subjects),
        'APCER',
        formatShare(at.apcer),
        formatCount(at.apcer),
        formatCount(measured.apnrr),
        formatRate(measured.equalError?.rate),
        measured.areaUnderCurve?.toFixed(4) ?? NOT_MEASURED,
      ],
      [
        'bona fide',
        String(measured.bonaFide.presentations),
        String(measured.bonaFide.subjects),
        'BPCER',
        formatShare(at.bpcer),
        formatCount(at.bpcer),
        formatCount(measured.bpnrr),
        '',
        '',
      ],
    ],
    note: `Non-response: APNRR ${formatShare(measured.apnrr)}, BPNRR ${formatShare(measured.bpnrr)}.`,
  };
}

function operatingPointsTable(measured: LivenessMeasurement): ReportTable {
  const isWhollySupported = measured.operatingPoints.every(({ isSupported }) => isSupported);
  return {
    title: 'Operating points',
    columns: [
      { title: 'APCER at most' },
      { title: 'over' },
      { title: 'threshold', align: 'right' },
      { title: 'APCER', align: 'right' },
      { title: 'highest kind', align: 'right' },
      { title: 'BPCER [95 %]', align: 'right' },
      { title: 'count', align: 'right' },
    ],
    rows: measured.operatingPoints.map(({ target, over, isSupported, point }) => [
      `${formatTarget(target)}${isSupported ? '' : ' *'}`,
      over === 'pooled' ? 'all attacks' : 'every kind',
      formatScore(point?.threshold),
      point ? formatCount(point.apcer) : NOT_MEASURED,
      formatRate(point?.highest?.apcer.rate),
      point ? formatShare(point.bpcer) : NOT_MEASURED,
      point ? formatCount(point.bpcer) : NOT_MEASURED,
    ]),
    note: `${isWhollySupported ? '' : NOT_SUPPORTED_NOTE}Thresholds are picked on the same scores that they are measured on.`,
  };
}

function groupsTable(measured: LivenessMeasurement): ReportTable {
  return {
    title: `By group, at threshold ${measured.atThreshold.threshold}`,
    columns: [
      { title: 'group' },
      { title: 'APCER [95 %]', align: 'right' },
      { title: 'count', align: 'right' },
      { title: 'BPCER [95 %]', align: 'right' },
      { title: 'count', align: 'right' },
      { title: 'APNRR', align: 'right' },
      { title: 'BPNRR', align: 'right' },
      { title: 'EER', align: 'right' },
      { title: 'AUC', align: 'right' },
    ],
    rows: measured.groups.map(({ group, at, apnrr, bpnrr, equalError, areaUnderCurve }) => [
      group,
      formatShare(at.apcer),
      formatCount(at.apcer),
      formatShare(at.bpcer),
      formatCount(at.bpcer),
      formatCount(apnrr),
      formatCount(bpnrr),
      formatRate(equalError?.rate),
      areaUnderCurve?.toFixed(4) ?? NOT_MEASURED,
    ]),
  };
}

function nonResponsesTable(measured: LivenessMeasurement): ReportTable {
  return {
    title: 'Non-responses',
    columns: [{ title: 'reason' }, { title: 'bona fide', align: 'right' }, { title: 'attacks', align: 'right' }],
    rows: measured.nonResponses.map(({ reason, bonaFide, attacks }) => [reason, String(bonaFide), String(attacks)]),
  };
}

function kindsDrawn(presentations: readonly Presentation[]): { attack: string; shown: Presentation[] }[] {
  return attackKinds(presentations)
    .map((attack) => ({ attack, shown: presentations.filter((presentation) => presentation.attack === attack) }))
    .sort((a, b) => b.shown.length - a.shown.length)
    .slice(0, MOST_KINDS_DRAWN);
}

function detPlot(measured: LivenessMeasurement, presentations: readonly Presentation[]): ReportPlot {
  const pooled = livenessScores(presentations);
  const kinds = kindsDrawn(presentations);
  const { apcer, bpcer, threshold } = measured.atThreshold;
  const marks =
    apcer.rate === null || bpcer.rate === null
      ? []
      : [{ name: `threshold ${threshold}`, falseAlarm: bpcer.rate, miss: apcer.rate }];
  return {
    title: 'Detection error trade-off',
    svg: drawDetPlot({
      label: 'Detection error trade-off of APCER and BPCER',
      falseAlarmLabel: 'BPCER, %',
      missLabel: 'APCER, %',
      curves: [
        { name: 'all attacks', scores: pooled },
        ...(kinds.length > 1
          ? kinds.map(({ attack, shown }) => ({
              name: attack,
              scores: { positives: scoresOf(shown), negatives: pooled.negatives },
            }))
          : []),
      ],
      marks,
    }),
    caption: `${pooled.positives.length} scored attacks against ${pooled.negatives.length} scored bona fide presentations, on normal-deviate axes. Rates of zero are drawn on the edge. Left of and below one error of the sample (${formatRate(1 / Math.max(1, pooled.negatives.length))} and ${formatRate(1 / Math.max(1, pooled.positives.length))}) the curve says nothing.`,
  };
}

function histogramPlot(measured: LivenessMeasurement, presentations: readonly Presentation[]): ReportPlot {
  const kinds = kindsDrawn(presentations);
  return {
    title: 'Scores',
    svg: drawHistograms({
      label: 'Distribution of confidence_spoofing by class',
      scoreLabel: 'confidence_spoofing: 0 live, 1 attack',
      low: 0,
      high: 1,
      ticks: [0, 0.25, 0.5, 0.75, 1],
      rows: [
        { name: 'bona fide', scores: livenessScores(presentations).negatives, series: 0 },
        ...kinds.map(({ attack, shown }, i) => ({ name: attack, scores: scoresOf(shown), series: i + 1 })),
      ],
      threshold: { at: measured.atThreshold.threshold, name: `threshold ${measured.atThreshold.threshold}` },
    }),
    caption:
      'Share of each class by score, every panel on its own scale; the per cent at its left is the height of its highest bar.',
  };
}
