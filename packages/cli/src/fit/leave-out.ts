/** What tells presentations apart that must never be on both sides of a fit. */
export interface Grouped {
  readonly subject: string;
  readonly source: string;
}

/** One round of cross-validation: no source or subject of `tested`, whichever was left out, is among `fitted`. */
export interface Fold<T> {
  readonly fitted: readonly T[];
  readonly tested: readonly T[];
}

/** Leaves each source out in turn, and with it its subjects wherever else they appear. */
export function leaveSourcesOut<T extends Grouped>(all: readonly T[]): Fold<T>[] {
  return [...Map.groupBy(all, ({ source }) => source).values()].map((tested) => leaveOut(all, tested));
}

/** Deals the subjects out in the order given, into as many shares as wished, and leaves each share out in turn. */
export function leaveSubjectsOut<T extends Grouped>(
  all: readonly T[],
  subjects: readonly string[],
  shares: number,
): Fold<T>[] {
  return Array.from({ length: Math.min(shares, subjects.length) }, (_, share) => {
    const own = new Set(subjects.filter((_, i) => i % shares === share));
    return leaveOut(
      all,
      all.filter(({ subject }) => own.has(subject)),
    );
  });
}

function leaveOut<T extends Grouped>(all: readonly T[], tested: readonly T[]): Fold<T> {
  const left = new Set(tested);
  const subjects = new Set(tested.map(({ subject }) => subject));
  return { tested, fitted: all.filter((one) => !left.has(one) && !subjects.has(one.subject)) };
}
