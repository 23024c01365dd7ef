import type { LivenessMeasurement } from './measure-liveness.ts';
import type { Proportion } from './proportion.ts';

/** An error rate by the name under which it is found again in another report. The lower the better. */
export interface Figure extends Proportion {
  readonly name: string;
}

/** The error rates of a measurement, flat: what two reports are compared by. */
export function listFigures(measured: LivenessMeasurement): Figure[] {
  const { atThreshold: at, system } = measured;
  const named = (name: string, share: Proportion): Figure => ({ name, ...share });
  return [
    ...at.apcerByKind.map(({ attack, apcer }) => named(`APCER ${attack}`, apcer)),
    named('APCER, all attacks', at.apcer),
    named('BPCER', at.bpcer),
    named('APNRR', measured.apnrr),
    named('BPNRR', measured.bpnrr),
    ...measured.operatingPoints.flatMap(({ name, point }) => (name && point ? [named(name, point.bpcer)] : [])),
    ...(system ? [named('FRR', system.frr)] : []),
    ...(system?.kinds ?? []).map(({ attack, iapar }) => named(`IAPAR ${attack}`, iapar)),
    ...measured.groups.flatMap(({ column, group, at: atGroup }) => [
      named(`APCER, ${column} ${group}`, atGroup.apcer),
      named(`BPCER, ${column} ${group}`, atGroup.bpcer),
    ]),
  ];
}

/** What became of one figure between two reports. */
export interface Change {
  readonly name: string;
  /** `null` where the report has no such row. */
  readonly before: Proportion | null;
  readonly now: Proportion | null;
  /** Now minus before; `null` where one of them was not measured. */
  readonly difference: number | null;
  /** Whether the two 95 % intervals share a rate: then the change may be chance. `null` where one was not measured. */
  readonly doBoundsOverlap: boolean | null;
}

/** Row by row, in the order of the new report; rows that only the earlier one has come last. */
export function compareFigures(before: readonly Figure[], now: readonly Figure[]): Change[] {
  const names = new Set([...now, ...before].map(({ name }) => name));
  const find = (figures: readonly Figure[], wanted: string) => figures.find(({ name }) => name === wanted) ?? null;
  return [...names].map((name) => compareFigure(name, find(before, name), find(now, name)));
}

function compareFigure(name: string, before: Figure | null, now: Figure | null): Change {
  if (before === null || now === null || before.rate === null || now.rate === null) {
    return { name, before, now, difference: null, doBoundsOverlap: null };
  }
  const doBoundsOverlap = before.low <= now.high && now.low <= before.high;
  return { name, before, now, difference: now.rate - before.rate, doBoundsOverlap };
}
