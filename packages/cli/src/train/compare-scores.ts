import { areaUnderCurve, findEqualError, type LabelledScores } from '@praesto/vision/evaluation';
import type { Unit } from './make-units.ts';
import type { UnitScores } from './score-held-out.ts';

/** How well a score tells attacks from bona fide presentations. `null` where a class is missing. */
export interface Separation {
  readonly auc: number | null;
  readonly eer: number | null;
  readonly attacks: number;
  readonly bonaFide: number;
}

export function separate(units: readonly Unit[], scores: UnitScores): Separation {
  const labelled = labelScores(units, scores);
  return {
    auc: areaUnderCurve(labelled),
    eer: findEqualError(labelled)?.rate ?? null,
    attacks: labelled.positives.length,
    bonaFide: labelled.negatives.length,
  };
}

/** Pairs of an attack and a bona fide picture count as equally sharp up to this ratio of their sharpness. */
const SAME_SHARPNESS = 1.1;

/**
 * The chance that an attack scores above a bona fide picture that is as sharp (ties count half), and how many such pairs
 * there are. A score that measures nothing but sharpness stays at one half.
 */
export function separateEquallySharp(
  units: readonly Unit[],
  scores: UnitScores,
): { auc: number | null; pairs: number } {
  const sharpness = ({ frames }: Unit) => Math.log(frames[0]!.sharpness);
  const attacks = units.filter(({ sample }) => sample.species !== null);
  const bonaFide = units.filter(({ sample }) => sample.species === null);
  let [won, pairs] = [0, 0];
  for (const attack of attacks) {
    for (const other of bonaFide) {
      if (Math.abs(sharpness(attack) - sharpness(other)) > Math.log(SAME_SHARPNESS)) continue;
      const [high, low] = [scores.get(attack)!, scores.get(other)!];
      won += high > low ? 1 : high === low ? 0.5 : 0;
      pairs++;
    }
  }
  return { auc: pairs === 0 ? null : won / pairs, pairs };
}

function labelScores(units: readonly Unit[], scores: UnitScores): LabelledScores {
  const of = (isAttack: boolean) =>
    units.filter(({ sample }) => (sample.species !== null) === isAttack).map((unit) => scores.get(unit)!);
  return { positives: of(true), negatives: of(false) };
}
