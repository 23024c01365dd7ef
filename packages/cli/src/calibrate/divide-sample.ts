import type { LabelledScore } from '@praesto/vision';
import { type Fold, leaveSourcesOut, leaveSubjectsOut } from '../fit/leave-out.ts';

/** How a sample was divided. */
export interface Division {
  readonly by: 'source' | 'subject';
  readonly folds: readonly Fold<LabelledScore>[];
}

/** A fit on fewer subjects of a class than this is noise: a subject more or less would move it about. */
export const FEWEST_SUBJECTS_OF_A_CLASS = 10;

const SUBJECT_FOLDS = 5;
/** With two sources a fit without one would be a fit to the other. */
const FEWEST_SOURCES = 3;

/**
 * Leaves out one source at a time, and with it all its subjects; where there are fewer than three sources, or some source
 * holds too many of a class to be spared, a fifth of the subjects.
 * @returns `null` when either way some fit would have fewer than ten subjects of a class.
 */
export function divideSample(scores: readonly LabelledScore[]): Division | null {
  const bySource = leaveSourcesOut(scores);
  const ways: Division[] = [
    ...(bySource.length < FEWEST_SOURCES ? [] : [{ by: 'source' as const, folds: bySource }]),
    { by: 'subject', folds: leaveSubjectsOut(scores, orderSubjects(scores), SUBJECT_FOLDS) },
  ];
  return (
    ways.find(({ folds }) => folds.every(({ fitted }) => countSubjects(fitted) >= FEWEST_SUBJECTS_OF_A_CLASS)) ?? null
  );
}

/** Subjects of the class that has fewer. */
function countSubjects(scores: readonly LabelledScore[]): number {
  const count = (isAttack: boolean) =>
    new Set(scores.filter(({ species }) => (species !== null) === isAttack).map(({ subject }) => subject)).size;
  return Math.min(count(true), count(false));
}

/** In the order of their names, those with attacks first, so that every fold has its share of both classes. */
function orderSubjects(scores: readonly LabelledScore[]): string[] {
  const attacked = new Set(scores.flatMap(({ species, subject }) => (species === null ? [] : [subject])));
  const others = new Set(scores.map(({ subject }) => subject).filter((subject) => !attacked.has(subject)));
  return [...[...attacked].sort(), ...[...others].sort()];
}
