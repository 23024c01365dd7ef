import {
  attackKinds,
  compareFigures,
  type LivenessMeasurement,
  listFigures,
  livenessScores,
  type Presentation,
  scoresOf,
} from '@praesto/vision/evaluation';
import type { EarlierReport } from '../evaluate/read-earlier.ts';
import { drawDetPlot } from './det-plot.ts';
import { formatCount, formatRate, formatShare, NOT_MEASURED } from './format-figures.ts';
import { drawHistograms } from './histogram-plot.ts';
import {
  changesTable,
  groupsTable,
  kindsTable,
  nonResponsesTable,
  operatingPointsTable,
  systemTable,
} from './liveness-tables.ts';
import {
  contextFacts,
  type EvaluationContext,
  type Report,
  type ReportPicture,
  type ReportPlot,
  type ReportTable,
} from './report.ts';

/** More curves than this cannot be told apart; the kinds with most attacks are drawn. */
const MOST_KINDS_DRAWN = 6;

/** What a report may have beyond the measurement. */
export interface LivenessExtras {
  /** Compared with this earlier report. */
  readonly earlier?: EarlierReport;
  /** The worst errors, to be looked at. */
  readonly pictures?: readonly ReportPicture[];
}

/** Puts a liveness measurement into tables, plots and words. */
export function reportLiveness(
  measured: LivenessMeasurement,
  presentations: readonly Presentation[],
  context: EvaluationContext,
  { earlier, pictures = [] }: LivenessExtras = {},
): Report {
  const { bonaFide, attacks, system } = measured;
  return {
    title: 'Presentation attack detection',
    facts: [
      ...contextFacts(context),
      [
        'Sample',
        `${bonaFide.presentations} bona fide of ${bonaFide.subjects} people, ${attacks.presentations} attacks of ${attacks.subjects} people and ${measured.kinds.length} kind(s)`,
      ],
    ],
    headline: headline(measured),
    tables: [
      kindsTable(measured),
      operatingPointsTable(measured),
      ...(system ? [systemTable(system)] : []),
      ...(measured.groups.length > 0 ? [groupsTable(measured)] : []),
      ...(measured.nonResponses.length > 0 ? [nonResponsesTable(measured)] : []),
      ...(earlier ? [changes(measured, earlier, context)] : []),
    ],
    pictures,
    plots: [
      ...(measured.areaUnderCurve === null ? [] : [detPlot(measured, presentations)]),
      histogramPlot(measured, presentations),
    ],
    notes: [
      'A presentation is taken for an attack when its confidence_spoofing is at or above the threshold.',
      'APCER: share of attacks taken for bona fide. BPCER: share of bona fide presentations taken for attacks (ISO/IEC 30107-3). Both over presentations that gave a score.',
      'APNRR, BPNRR: share of attacks and of bona fide presentations without a response, because the medium could not be decoded or held no usable face. They are not counted as right or wrong.',
      system
        ? 'IAPAR: share of attacks that are let in by liveness and matching together. FRR: share of bona fide who are not.'
        : 'RIAPAR: not established. It needs a picture of the person who is claimed (column "reference") for bona fide and attacks.',
      'Bounds are 95 % Wilson intervals (Wilson 1927). They take presentations for independent; several media of one person or one camera make the true uncertainty larger.',
      'What is not in the list is not established: figures hold for these kinds of attack, people and cameras only.',
    ],
  };
}

function headline(measured: LivenessMeasurement): Report['headline'] {
  const { atThreshold: at, operatingPoints, equalError } = measured;
  const fixed = (name: string) => {
    const found = operatingPoints.find((point) => point.name === name);
    const point = found?.point;
    const support = found?.isSupported ? '' : '; too few attacks for that rate';
    return {
      label: name,
      value: formatRate(point?.bpcer.rate),
      note: point ? `${formatCount(point.bpcer)}${support}` : 'no attacks',
    };
  };
  return [
    {
      label: `APCER at ${at.threshold}, highest kind`,
      value: formatRate(at.highest?.apcer.rate),
      note: at.highest
        ? `${at.highest.attack}: ${formatCount(at.highest.apcer)} accepted, ${formatShare(at.highest.apcer)}`
        : 'no attacks',
    },
    {
      label: `BPCER at ${at.threshold}`,
      value: formatRate(at.bpcer.rate),
      note: `${formatCount(at.bpcer)} refused, ${formatShare(at.bpcer)}`,
    },
    fixed('BPCER20'),
    fixed('BPCER100'),
    riapar(measured),
    { label: 'Equal-error rate', value: formatRate(equalError?.rate), note: 'all kinds pooled' },
    { label: 'AUC', value: measured.areaUnderCurve?.toFixed(4) ?? NOT_MEASURED, note: 'all kinds pooled' },
  ];
}

function riapar({ system }: LivenessMeasurement): Report['headline'][number] {
  const worst = system?.kinds[0];
  const label = 'RIAPAR, highest kind';
  if (!system || !worst || worst.riapar === null) {
    return { label, value: 'not established', note: 'no matching data for both classes' };
  }
  return {
    label,
    value: formatRate(worst.riapar),
    note: `${worst.attack}: IAPAR ${formatCount(worst.iapar)}, FRR ${formatCount(system.frr)}`,
  };
}

function changes(measured: LivenessMeasurement, earlier: EarlierReport, context: EvaluationContext): ReportTable {
  const compared = compareFigures(earlier.figures, listFigures(measured));
  return changesTable(compared, earlier, earlier.listSha256 === context.listSha256);
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
