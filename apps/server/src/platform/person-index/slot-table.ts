/**
 * Finds positions by what they hold, without holding it: 4 bytes for each. Open addressing with linear probing; a position that goes
 * closes its gap, so that nothing is left of it.
 */
export interface SlotTable {
  /** The position of which `isWanted` says yes, among those whose hash is `hash`. */
  find(hash: number, isWanted: (position: number) => boolean): number | undefined;
  add(hash: number, position: number): void;
  remove(hash: number, position: number): void;
  /** What was at `from` is at `to` now. */
  move(hash: number, from: number, to: number): void;
}

const least = 8;

/** @param hashAt the hash of what a position holds, asked when the table grows or closes a gap */
export function openSlotTable(hashAt: (position: number) => number): SlotTable {
  // 0 = free; positions are kept plus one.
  let slots = new Uint32Array(least);
  let used = 0;

  const slotOf = (hash: number) => (Math.imul(hash, 0x9e3779b1) >>> 0) % slots.length;
  const next = (slot: number) => (slot + 1) % slots.length;

  function seek(hash: number, isIt: (position: number) => boolean): number {
    let slot = slotOf(hash);
    while (slots[slot] !== 0 && !isIt(slots[slot]! - 1)) slot = next(slot);
    return slot;
  }

  function grow(): void {
    const before = slots;
    slots = new Uint32Array(before.length * 2);
    for (const kept of before) if (kept !== 0) slots[seek(hashAt(kept - 1), () => false)] = kept;
  }

  /** Whatever follows and would no longer be found across the gap moves into it. */
  function closeGap(start: number): void {
    let gap = start;
    for (let slot = next(gap); slots[slot] !== 0; slot = next(slot)) {
      const home = slotOf(hashAt(slots[slot]! - 1));
      const isReachable = gap < slot ? gap < home && home <= slot : gap < home || home <= slot;
      if (isReachable) continue;
      slots[gap] = slots[slot]!;
      gap = slot;
    }
    slots[gap] = 0;
  }

  return {
    find(hash, isWanted) {
      const kept = slots[seek(hash, isWanted)]!;
      return kept === 0 ? undefined : kept - 1;
    },
    add(hash, position) {
      if (used >= slots.length / 2) grow();
      used += 1;
      slots[seek(hash, () => false)] = position + 1;
    },
    remove(hash, position) {
      const slot = seek(hash, (each) => each === position);
      if (slots[slot] === 0) return;
      used -= 1;
      closeGap(slot);
    },
    move(hash, from, to) {
      const slot = seek(hash, (each) => each === from);
      if (slots[slot] !== 0) slots[slot] = to + 1;
    },
  };
}
