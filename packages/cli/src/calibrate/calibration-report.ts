import { FEWEST_IN_GROUP } from '@praesto/vision';
import { formatRate } from '../report/format-figures.ts';
import type { Report, ReportTable } from '../report/report.ts';
import type { KindCalibration } from './calibrate-kind.ts';
import type { CalibrationResult } from './calibration-document.ts';
import { FEWEST_SUBJECTS_OF_A_CLASS } from './divide-sample.ts';
import { kindWords } from './kind-words.ts';
import { needTable } from './need-table.ts';
import { pointsTable } from './points-table.ts';

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
    tables: [
      sampleTable(result),
      ...result.kinds.flatMap((kind) => [...(kind.isUsable ? [pointsTable(kind)] : []), needTable(kind)]),
    ],
    plots: [],
    notes: notesOf(result),
  };
}

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
      kindWords[kind.kind],
      ...[kind.curve.bonaFide.presentations, kind.curve.bonaFide.subjects, kind.curve.bonaFide.sources].map(String),
      ...[kind.curve.attacks.presentations, kind.curve.attacks.subjects].map(String),
      `${formatRate(kind.equalError.rate)} [${percent(kind.equalError.low)}–${percent(kind.equalError.high)}]`,
      describeMapping(kind),
    ]),
    note: describeLeftOut(result),
  };
}

function describeMapping({ isUsable, recalibration, kept, trial }: KindCalibration): string {
  if (!isUsable) return `not written: fewer than ${FEWEST_IN_GROUP} attacks or bona fide`;
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
    ...withoutBoth.map((kind) => `No curve for ${kindWords[kind]}: attacks or bona fide are missing.`),
  ].join(' ');
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
