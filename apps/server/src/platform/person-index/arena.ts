import { openBuddyAllocator } from './buddy-allocator.ts';
import { type MemoryViews, viewMemory } from './row-layout.ts';

/** A shared memory that threads scan. */
export interface Slab {
  readonly number: number;
  readonly memory: WebAssembly.Memory;
  readonly views: MemoryViews;
}

/** A part of a slab. */
export interface Block {
  readonly slab: Slab;
  readonly address: number;
  readonly bytes: number;
}

/** The memory of the index. */
export interface Arena {
  readonly slabs: readonly Slab[];
  /** A block of at least `bytes`, up to the largest there is; `undefined` = the limit is reached. */
  allocate(bytes: number): Block | undefined;
  free(block: Block): void;
  readonly usedBytes: number;
}

const pageBytes = 65_536;
/** Room at the beginning of each slab for one thread: probes and hits. */
export const scratchBytes = 65_536;
/** Three rows of 512 numbers: what the smallest collection takes. */
const smallestOrder = 11;
export const largestBlockBytes = 2 ** 21;
/** Memories of the system are cheap in this size, and are only taken up as they are written. */
const slabBytes = 2 ** 30;

/**
 * @param options.limitBytes for blocks, in all
 * @param options.scratches how many threads scan, each with room of its own
 */
export function openArena(options: { readonly limitBytes: number; readonly scratches: number }): Arena {
  const { limitBytes, scratches } = options;
  const slabs: Slab[] = [];
  const allocators: ReturnType<typeof openBuddyAllocator>[] = [];
  const headBytes = scratches * scratchBytes;
  const lengthOfAll = Math.floor(limitBytes / largestBlockBytes) * largestBlockBytes;
  let [openedBytes, usedBytes] = [0, 0];

  function openSlab(): boolean {
    const length = Math.min(slabBytes - 2 ** 24, lengthOfAll - openedBytes);
    if (length <= 0) return false;
    const pages = Math.ceil((headBytes + length) / pageBytes);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
    slabs.push({ number: slabs.length, memory, views: viewMemory(memory.buffer) });
    allocators.push(openBuddyAllocator({ length, smallest: smallestOrder, largest: Math.log2(largestBlockBytes) }));
    openedBytes += length;
    return true;
  }

  return {
    slabs,
    allocate(bytes) {
      const order = Math.max(smallestOrder, Math.ceil(Math.log2(Math.min(bytes, largestBlockBytes))));
      for (let number = 0; number < slabs.length || openSlab(); number += 1) {
        const address = allocators[number]!.allocate(order);
        if (address === undefined) continue;
        usedBytes += 2 ** order;
        return { slab: slabs[number]!, address: headBytes + address, bytes: 2 ** order };
      }
      return undefined;
    },
    free({ slab, address, bytes }) {
      allocators[slab.number]!.free(address - headBytes, Math.log2(bytes));
      usedBytes -= bytes;
    },
    get usedBytes() {
      return usedBytes;
    },
  };
}
