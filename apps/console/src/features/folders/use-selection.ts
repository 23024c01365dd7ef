import { useMemo, useState } from 'react';

/** Which orders are ticked. What changes them stays the same from one tick to the next. */
export interface Selection {
  readonly ids: readonly string[];
  readonly size: number;
  has(id: string): boolean;
  readonly toggle: (id: string) => void;
  readonly add: (ids: readonly string[]) => void;
  readonly clear: () => void;
}

export function useSelection(): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const changes = useMemo(
    () => ({
      toggle: (id: string) => setChosen((before) => toggled(before, id)),
      add: (ids: readonly string[]) => setChosen((before) => new Set([...before, ...ids])),
      clear: () => setChosen(new Set()),
    }),
    [],
  );
  return useMemo(
    () => ({ ...changes, ids: [...chosen], size: chosen.size, has: (id) => chosen.has(id) }),
    [chosen, changes],
  );
}

function toggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(before);
  if (!after.delete(id)) after.add(id);
  return after;
}
