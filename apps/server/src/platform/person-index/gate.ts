/** Many may read at once, one alone may change. A change that waits goes before whoever comes after it. */
export interface Gate {
  /** Resolves to what ends the reading. */
  enter(): Promise<() => void>;
  /** Runs `change`, which takes no time of its own, while nobody reads. */
  change<T>(change: () => T): Promise<T>;
}

export function openGate(): Gate {
  let readers = 0;
  let whenFree: (() => void) | undefined;
  /** The last change that was asked for; settles when it was made. */
  let changing: Promise<unknown> | undefined;

  async function untilNobodyReads(): Promise<void> {
    if (readers === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    whenFree = resolve;
    await promise;
    whenFree = undefined;
  }

  return {
    async enter() {
      while (changing) await changing;
      readers += 1;
      let hasLeft = false;
      return () => {
        if (hasLeft) return;
        hasLeft = true;
        readers -= 1;
        if (readers === 0) whenFree?.();
      };
    },
    async change(change) {
      const before = changing;
      const made = (async () => {
        await before;
        await untilNobodyReads();
        return change();
      })();
      const settled: Promise<unknown> = made
        .catch(() => {})
        .finally(() => {
          if (changing === settled) changing = undefined;
        });
      changing = settled;
      return made;
    },
  };
}
