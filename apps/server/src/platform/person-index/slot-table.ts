/** The hash of what a position holds. */
type HashAt = (position: number) => number;

const least = 8;

/**
 * Finds positions by what they hold, without holding it: 4 bytes for each. Open addressing with linear probing; a position that
 * goes closes its gap, so that nothing is left of it. A class, as is all of which every collection has one: there are tens of
 * thousands of them, and functions of their own would take more memory than their rows.
 */
export class SlotTable {
  /** 0 = free; positions are kept plus one. */
  #slots = new Uint32Array(least);
  #used = 0;
  readonly #hashAt: HashAt;

  /** @param hashAt asked when the table grows or closes a gap */
  constructor(hashAt: HashAt) {
    this.#hashAt = hashAt;
  }

  /** The position of which `isWanted` says yes, among those whose hash is `hash`. */
  find(hash: number, isWanted: (position: number) => boolean): number | undefined {
    const kept = this.#slots[this.#seek(hash, isWanted)]!;
    return kept === 0 ? undefined : kept - 1;
  }

  add(hash: number, position: number): void {
    if (this.#used >= this.#slots.length / 2) this.#grow();
    this.#used += 1;
    this.#slots[this.#seek(hash, never)] = position + 1;
  }

  remove(hash: number, position: number): void {
    const slot = this.#seek(hash, (each) => each === position);
    if (this.#slots[slot] === 0) return;
    this.#used -= 1;
    this.#closeGap(slot);
  }

  /** What was at `from` is at `to` now. */
  move(hash: number, from: number, to: number): void {
    const slot = this.#seek(hash, (each) => each === from);
    if (this.#slots[slot] !== 0) this.#slots[slot] = to + 1;
  }

  #slotOf(hash: number): number {
    return (Math.imul(hash, 0x9e3779b1) >>> 0) % this.#slots.length;
  }

  #next(slot: number): number {
    return (slot + 1) % this.#slots.length;
  }

  #seek(hash: number, isIt: (position: number) => boolean): number {
    let slot = this.#slotOf(hash);
    while (this.#slots[slot] !== 0 && !isIt(this.#slots[slot]! - 1)) slot = this.#next(slot);
    return slot;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (const kept of before) if (kept !== 0) this.#slots[this.#seek(this.#hashAt(kept - 1), never)] = kept;
  }

  /** Whatever follows and would no longer be found across the gap moves into it. */
  #closeGap(start: number): void {
    let gap = start;
    for (let slot = this.#next(gap); this.#slots[slot] !== 0; slot = this.#next(slot)) {
      const home = this.#slotOf(this.#hashAt(this.#slots[slot]! - 1));
      const isReachable = gap < slot ? gap < home && home <= slot : gap < home || home <= slot;
      if (isReachable) continue;
      this.#slots[gap] = this.#slots[slot]!;
      gap = slot;
    }
    this.#slots[gap] = 0;
  }
}

function never(): boolean {
  return false;
}
