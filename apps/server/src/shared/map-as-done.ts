/**
 * Works on at most `width` items at a time and gives each result as soon as it is there; no item is taken while nobody
 * takes results. What fails, an item's work or the items themselves, ends it: what was begun is still finished and given,
 * then the failure is thrown. Whoever makes the items must end a wait for the next one by themselves.
 */
export async function* mapAsDone<Item, Result>(
  items: AsyncIterable<Item>,
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  type Settled = { readonly settle: () => void };
  const iterator = items[Symbol.asyncIterator]();
  const running = new Set<Promise<Settled>>();
  const done: Result[] = [];
  let next: Promise<Settled> | null = null;
  let failure: { readonly error: unknown } | null = null;
  let isOver = false;

  const fail = (error: unknown) => () => {
    failure ??= { error };
    isOver = true;
  };
  function begin(item: Item): void {
    const task: Promise<Settled> = work(item).then(
      (result) => ({ settle: () => done.push(result) }),
      (error: unknown) => ({ settle: fail(error) }),
    );
    const settled = task.then(({ settle }) => ({
      settle() {
        running.delete(settled);
        settle();
      },
    }));
    running.add(settled);
  }
  function ask(): Promise<Settled> {
    const settled = iterator.next().then(
      (step) => () => {
        if (step.done) isOver = true;
        else begin(step.value);
      },
      (error: unknown) => fail(error),
    );
    return settled.then((settle) => ({
      settle() {
        next = null;
        settle();
      },
    }));
  }

  try {
    while (!isOver || running.size > 0) {
      if (!isOver && running.size < width) next ??= ask();
      const open = [...running, ...(next && !isOver ? [next] : [])];
      (await Promise.race(open)).settle();
      while (done.length > 0) yield done.shift()!;
    }
  } finally {
    await Promise.all(running);
    if (!next) await iterator.return?.();
  }
  // Set by functions, which the compiler does not follow.
  const failed = failure as { readonly error: unknown } | null;
  if (failed) throw failed.error;
}
