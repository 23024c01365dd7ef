/** Hands out parts of a stretch of memory. */
export interface Allocator {
  /** Where a part of `2 ** order` bytes begins; `undefined` = there is none left. */
  allocate(order: number): number | undefined;
  free(address: number, order: number): void;
}

/**
 * Halves parts until they fit and joins free halves again, so that after any coming and going of small and large parts a large
 * one is found wherever one is free.
 * @param length a multiple of the largest part; parts are of `2 ** smallest` to `2 ** largest` bytes
 */
export function openBuddyAllocator(options: {
  readonly length: number;
  readonly smallest: number;
  readonly largest: number;
}): Allocator {
  const { length, smallest, largest } = options;
  const free = Array.from({ length: largest + 1 }, () => new Set<number>());
  for (let address = 0; address < length; address += 2 ** largest) free[largest]!.add(address);

  return {
    allocate(order) {
      let found = Math.max(order, smallest);
      while (found <= largest && free[found]!.size === 0) found += 1;
      const [address] = free[found] ?? [];
      if (address === undefined) return undefined;
      free[found]!.delete(address);
      for (let half = found - 1; half >= Math.max(order, smallest); half -= 1) free[half]!.add(address + 2 ** half);
      return address;
    },
    free(address, order) {
      let [start, size] = [address, Math.max(order, smallest)];
      for (; size < largest; size += 1) {
        // Every part but the largest is one half of another, and its twin differs in one bit.
        const twin = (start / 2 ** size) % 2 === 0 ? start + 2 ** size : start - 2 ** size;
        if (!free[size]!.delete(twin)) break;
        start = Math.min(start, twin);
      }
      free[size]!.add(start);
    },
  };
}
