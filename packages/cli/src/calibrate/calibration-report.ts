import type { RateRequest } from '@praesto/vision';
import { resolveRate } from '@praesto/vision';
import { formatRate, formatScore, formatTarget, NOT_MEASURED } from '../report/format-figures.ts';
import type { Report, ReportTable } from '../report/report.ts';
import type { KindCalibration } from './calibrate-kind.ts';
import type { CalibrationResult } from './calibration-document.ts';
import { FEWEST_SUBJECTS_OF_A_CLASS } from './fold-by-group.ts';
import { needTable } from './need-table.ts';

/** A calibration for people. */
export function reportCalibration(result: CalibrationResult): Report {
  const { list, engine, madeAt } = result.context;
  return {
    title: 'Calibration of liveness',
    facts: [
      ['List', `${list.name} (SHA-256 ${list.sha256.slice(0, 16)}…)`],
      ['Models', engine.models.map(({ id, version, purpose }) => `${id} ${version} (${purpose})`).join(', ')],
      ['Made', madeAt.toISOString().replace('T', ' ').slice(0, 16).concat(' UTC')],
    ],
    headline: [],
    tables: [sampleTable(result), ...result.kinds.flatMap((kind) => [pointsTable(kind), needTable(kind)])],
    plots: [],
    notes: notesOf(result),
  };
}

const words = { photo: 'photos', clip: 'clips', set: 'shot sets' } as const;

function sampleTable(result: CalibrationResult): ReportTable {
  return {
    title: 'Sample',
    columns: [
      { title: 'kind' },
      { title: 'bona fide', align: 'right' },
      { title: 'people', align: 'right' },
      { title: 'sources', align: 'right' },
      { title: 'attacks', align: 'right' },
      { title: 'people', align: 'right' },
      { title: 'EER [95 %]', align: 'right' },
      { title: 'mapping' },
    ],
    rows: result.kinds.map((kind) => [
      words[kind.kind],
      ...[kind.curve.bonaFide.presentations, kind.curve.bonaFide.subjects, kind.curve.bonaFide.sources].map(String),
      ...[kind.curve.attacks.presentations, kind.curve.attacks.subjects].map(String),
      `${formatRate(kind.equalError.rate)} [${percent(kind.equalError.low)}–${percent(kind.equalError.high)}]`,
      describeMapping(kind),
    ]),
    note: describeLeftOut(result),
  };
}

function describeMapping({ recalibration, kept, trial }: KindCalibration): string {
  if (recalibration) {
    const leftOut = trial!.leftOut === 'source' ? 'each source left out' : 'a fifth of the people left out';
    return `own: slope ${recalibration.slope.toFixed(3)}, offset ${recalibration.offset.toFixed(3)} (${leftOut} in turn)`;
  }
  const reasons = {
    too_few: `shipped: a fit on fewer than ${FEWEST_SUBJECTS_OF_A_CLASS} people of each class would be noise`,
    no_better: 'shipped: a fit is no better on people kept back',
    not_rising: 'shipped: a fit would turn the scores round',
  };
  return reasons[kept!];
}

function describeLeftOut({ unusable, repeated, withoutBoth, files }: CalibrationResult): string {
  const count = unusable.reduce((sum, { bonaFide, attacks }) => sum + bonaFide + attacks, 0);
  const reasons = unusable.map(({ reason, bonaFide, attacks }) => `${reason} ${bonaFide} + ${attacks}`).join(', ');
  return [
    count === 0
      ? `All ${files} files gave a score.`
      : `No score from ${count} of ${files} files (bona fide + attacks): ${reasons}.`,
    ...(repeated === 0 ? [] : [`${repeated} file(s) left out: the same bytes are in the list before.`]),
    ...withoutBoth.map((kind) => `No curve for ${words[kind]}: attacks or bona fide are missing.`),
  ].join(' ');
}

/** Operating points and what they cost. */
const requests: readonly (readonly [name: string, request: RateRequest])[] = [0.1, 0.05, 0.01].flatMap((rate) => [
  [`APCER ≤ ${formatTarget(rate)}`, { apcer: rate }] as const,
  [`BPCER ≤ ${formatTarget(rate)}`, { bpcer: rate }] as const,
]);

function pointsTable({ kind, curve }: KindCalibration): ReportTable {
  return {
    title: `Operating points of ${words[kind]}`,
    columns: [
      { title: 'asked' },
      { title: 'threshold', align: 'right' },
      { title: 'APCER, worst kind', align: 'right' },
      { title: 'up to', align: 'right' },
      { title: 'BPCER, worst source', align: 'right' },
      { title: 'up to', align: 'right' },
    ],
    rows: requests.map(([name, request]) => {
      const found = resolveRate(curve, request);
      if (found.status === 'too_few') {
        const of = found.of === 'attacks' ? 'attacks' : 'bona fide';
        return [name, NOT_MEASURED, `needs ${found.needed} ${of}, has ${found.has}`, '', '', ''];
      }
      const { threshold, apcer, apcerHigh, bpcer, bpcerHigh } = found.point;
      return [name, formatScore(threshold), ...[apcer, apcerHigh, bpcer, bpcerHigh].map(formatRate)];
    }),
    note: '"Up to" is the upper 95 % bound; presentations of one person count for as much as they differ.',
  };
}

function notesOf({ isSynthetic, context }: CalibrationResult): string[] {
  return [
    ...(isSynthetic ? ['SYNTHETIC attacks are in the list: these rates are not those of real attacks.'] : []),
    ...(context.sourceColumn === null
      ? [
          'The list has no column "source": what was recorded with one camera or at one site cannot be told apart, and the BPCER of the worst is not known.',
        ]
      : []),
  ];
}

function percent(rate: number): string {
  return (rate * 100).toFixed(2);
}
