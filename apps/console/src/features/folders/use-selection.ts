import { useMemo, useState } from 'react';

/** Which orders are ticked. */
export interface Selection {
  readonly ids: readonly string[];
  readonly size: number;
  has(id: string): boolean;
  toggle(id: string): void;
  add(ids: readonly string[]): void;
  clear(): void;
}

export function useSelection(): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return useMemo(
    () => ({
      ids: [...chosen],
      size: chosen.size,
      has: (id) => chosen.has(id),
      toggle: (id) => setChosen((before) => toggled(before, id)),
      add: (ids) => setChosen((before) => new Set([...before, ...ids])),
      clear: () => setChosen(new Set()),
    }),
    [chosen],
  );
}

function toggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(before);
  if (!after.delete(id)) after.add(id);
  return after;
}
