/** The word that needs the fewest edits to become `wanted`, when those are few enough to be a slip. */
export function findNearest(wanted: string, words: readonly string[]): string | undefined {
  const byDistance = words
    .map((word) => ({ word, edits: editsBetween(wanted, word) }))
    .sort((one, other) => one.edits - other.edits);
  const [nearest] = byDistance;
  return nearest && nearest.edits <= wanted.length / 4 ? nearest.word : undefined;
}

/** Levenshtein distance. */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
