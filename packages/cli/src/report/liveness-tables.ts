import type { Change, LivenessMeasurement, SystemMeasurement } from '@praesto/vision/evaluation';
import type { EarlierReport } from '../evaluate/read-earlier.ts';
import {
  formatCount,
  formatDifference,
  formatRate,
  formatScore,
  formatShare,
  formatTarget,
  NOT_MEASURED,
} from './format-figures.ts';
import type { ReportTable } from './report.ts';

const NOT_SUPPORTED_NOTE =
  '* Not supported by this number of attacks: in the pool (or, over every kind, in some kind) one accepted attack is already more than the rate, so none was allowed there. ';

/** Errors of every kind of attack, worst first, and of bona fide presentations. */
export function kindsTable(measured: LivenessMeasurement): ReportTable {
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
      ...at.apcerByKind.map(({ attack, apcer }) => {
        const kind = measured.kinds.find((one) => one.attack === attack)!;
        return [
          attack,
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

/** BPCER at fixed APCER. */
export function operatingPointsTable(measured: LivenessMeasurement): ReportTable {
  const isWhollySupported = measured.operatingPoints.every(({ isSupported }) => isSupported);
  return {
    title: 'Operating points',
    columns: [
      { title: 'APCER at most' },
      { title: 'over' },
      { title: 'name' },
      { title: 'threshold', align: 'right' },
      { title: 'APCER', align: 'right' },
      { title: 'highest kind', align: 'right' },
      { title: 'BPCER [95 %]', align: 'right' },
      { title: 'count', align: 'right' },
    ],
    rows: measured.operatingPoints.map(({ target, over, name, isSupported, point }) => [
      `${formatTarget(target)}${isSupported ? '' : ' *'}`,
      over === 'pooled' ? 'all attacks' : 'every kind',
      name ?? '',
      formatScore(point?.threshold),
      point ? formatCount(point.apcer) : NOT_MEASURED,
      formatRate(point?.highest?.apcer.rate),
      point ? formatShare(point.bpcer) : NOT_MEASURED,
      point ? formatCount(point.bpcer) : NOT_MEASURED,
    ]),
    note: `${isWhollySupported ? '' : NOT_SUPPORTED_NOTE}BPCER10, BPCER20 and BPCER100 are the BPCER where the APCER of every kind is at most 10, 5 and 1 %. Thresholds are picked on the same scores that they are measured on.`,
  };
}

/** The same for the parts of the list. */
export function groupsTable(measured: LivenessMeasurement): ReportTable {
  return {
    title: `By group, at threshold ${measured.atThreshold.threshold}`,
    columns: [
      { title: 'column' },
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
    rows: measured.groups.map(({ column, group, at, apnrr, bpnrr, equalError, areaUnderCurve }) => [
      column,
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

/** Why media gave no score. */
export function nonResponsesTable(measured: LivenessMeasurement): ReportTable {
  return {
    title: 'Non-responses',
    columns: [{ title: 'reason' }, { title: 'bona fide', align: 'right' }, { title: 'attacks', align: 'right' }],
    rows: measured.nonResponses.map(({ reason, bonaFide, attacks }) => [reason, String(bonaFide), String(attacks)]),
  };
}

/** Liveness and matching together: who is let in. */
export function systemTable(system: SystemMeasurement): ReportTable {
  return {
    title: `Full system, match from ${system.matchThreshold}`,
    columns: [
      { title: 'class' },
      { title: 'error' },
      { title: 'rate [95 %]', align: 'right' },
      { title: 'count', align: 'right' },
      { title: 'RIAPAR', align: 'right' },
    ],
    rows: [
      ...system.kinds.map(({ attack, iapar, riapar }) => [
        attack,
        'IAPAR',
        formatShare(iapar),
        formatCount(iapar),
        formatRate(riapar),
      ]),
      ['bona fide', 'FRR', formatShare(system.frr), formatCount(system.frr), ''],
    ],
    note: 'RIAPAR = IAPAR + FRR (ISO/IEC 30107-3:2023), 0 at best. Over presentations with a reference picture; one without a response is not let in.',
  };
}

/** What changed since an earlier report, row by row. */
export function changesTable(changes: readonly Change[], earlier: EarlierReport, isSameList: boolean): ReportTable {
  const list = isSameList ? 'the same list' : 'ANOTHER LIST, so that the rows are not of the same files';
  return {
    title: `Against the report of ${earlier.generatedAt.slice(0, 16).replace('T', ' ')} UTC`,
    columns: [
      { title: 'figure' },
      { title: 'before [95 %]', align: 'right' },
      { title: 'now [95 %]', align: 'right' },
      { title: 'change', align: 'right' },
      { title: 'bounds' },
    ],
    rows: changes.map(({ name, before, now, difference, doBoundsOverlap }) => [
      name,
      before ? formatShare(before) : NOT_MEASURED,
      now ? formatShare(now) : NOT_MEASURED,
      difference === null ? NOT_MEASURED : formatDifference(difference),
      doBoundsOverlap === null ? NOT_MEASURED : doBoundsOverlap ? 'overlap' : difference! < 0 ? 'BETTER' : 'WORSE',
    ]),
    note: `On ${list}; threshold then ${earlier.threshold}. Where the bounds overlap, the change may be chance.`,
    isDetail: true,
  };
}
