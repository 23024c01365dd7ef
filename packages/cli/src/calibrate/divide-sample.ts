import type { LabelledScore } from '@praesto/vision';

/** One round of cross-validation: no source or subject of `tested` is among `fitted`. */
export interface Fold {
  readonly fitted: readonly LabelledScore[];
  readonly tested: readonly LabelledScore[];
}

/** How a sample was divided. */
export interface Division {
  readonly by: 'source' | 'subject';
  readonly folds: readonly Fold[];
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
  const bySource = [...Map.groupBy(scores, ({ source }) => source).values()];
  const ways: Division[] = [
    ...(bySource.length < FEWEST_SOURCES ? [] : [{ by: 'source' as const, folds: bySource.map(leaveOut(scores)) }]),
    { by: 'subject', folds: dealSubjects(scores).map(leaveOut(scores)) },
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

function leaveOut(all: readonly LabelledScore[]): (tested: readonly LabelledScore[]) => Fold {
  return (tested) => {
    const left = new Set(tested);
    const subjects = new Set(tested.map(({ subject }) => subject));
    return { tested, fitted: all.filter((score) => !left.has(score) && !subjects.has(score.subject)) };
  };
}

/** Dealt out in the order of their names, those with attacks first, so that every fold has its share of both classes. */
function dealSubjects(scores: readonly LabelledScore[]): LabelledScore[][] {
  const subjects = [...Map.groupBy(scores, ({ subject }) => subject).entries()].map(([name, own]) => ({
    name,
    own,
    isAttacked: own.some(({ species }) => species !== null),
  }));
  subjects.sort((a, b) => Number(b.isAttacked) - Number(a.isAttacked) || (a.name < b.name ? -1 : 1));
  const folds = Array.from({ length: SUBJECT_FOLDS }, (): LabelledScore[] => []);
  for (const [i, { own }] of subjects.entries()) folds[i % SUBJECT_FOLDS]!.push(...own);
  return folds.filter((fold) => fold.length > 0);
}
