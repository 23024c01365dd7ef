import type { Figure } from './figures.ts';
import type { MatchingMeasurement } from './measure-matching.ts';
import type { Proportion } from './proportion.ts';

/** The error rates of a measurement of matching, flat: what two reports are compared by. */
export function listMatchingFigures(measured: MatchingMeasurement): Figure[] {
  const named = (name: string, share: Proportion): Figure => ({ name, ...share });
  return [
    named('FMR', measured.atThreshold.fmr),
    named('FNMR', measured.atThreshold.fnmr),
    named('failure to acquire', measured.failuresToAcquire),
    ...measured.operatingPoints.flatMap(({ targetFmr, isSupported, point }) =>
      isSupported && point ? [named(`FNMR at FMR ${targetFmr}`, point.fnmr)] : [],
    ),
    ...measured.groups.flatMap(({ column, group, at }) => [
      named(`FMR, ${column} ${group}`, at.fmr),
      named(`FNMR, ${column} ${group}`, at.fnmr),
    ]),
  ];
}
