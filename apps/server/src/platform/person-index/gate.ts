/** Many may read at once, one alone may change. A change that waits goes before whoever comes after it. */
export class Gate {
  #readers = 0;
  #whenFree: (() => void) | undefined;
  /** The last change that was asked for; settles when it was made. */
  #changing: Promise<unknown> | undefined;

  /** Resolves to what ends the reading. */
  async enter(): Promise<() => void> {
    while (this.#changing) await this.#changing;
    this.#readers += 1;
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      this.#readers -= 1;
      if (this.#readers === 0) this.#whenFree?.();
    };
  }

  /** Runs `change`, which takes no time of its own, while nobody reads. */
  change<T>(change: () => T): Promise<T> {
    const made = this.#changeAfter(this.#changing, change);
    const settled: Promise<unknown> = made
      .catch(() => {})
      .finally(() => {
        if (this.#changing === settled) this.#changing = undefined;
      });
    this.#changing = settled;
    return made;
  }

  async #changeAfter<T>(before: Promise<unknown> | undefined, change: () => T): Promise<T> {
    await before;
    if (this.#readers > 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#whenFree = resolve;
      await promise;
      this.#whenFree = undefined;
    }
    return change();
  }
}
