import type { Arena, Block, Slab } from './arena.ts';
import { largestBlockBytes } from './arena.ts';
import { writeEmbedding } from './quantise.ts';
import { isSameId, writeId } from './row-ids.ts';
import { rowHead, toRowBytes, viewMemory } from './row-layout.ts';
import { openSlotTable } from './slot-table.ts';

/** What a row is made of. */
export interface NewRow {
  readonly imageId: string;
  readonly personId: string;
  readonly embedding: Float32Array;
}

/** Rows that follow each other. */
export interface RowRange {
  readonly slab: Slab;
  readonly address: number;
  readonly rows: number;
}

/** Where a row is. */
export interface RowPlace {
  readonly slab: Slab;
  readonly address: number;
}

/**
 * The rows of one collection that one model made: without gaps, in blocks that grow with them. The last row takes the place of one
 * that goes. Only while nobody scans it may a space be changed.
 */
export interface Space {
  readonly rows: number;
  readonly dimension: number;
  /** Adds a row, in place of the one that its photo has already. `full`: the memory is used up, and nothing was changed. */
  put(row: NewRow): 'done' | 'full';
  /** Whether there was such a row. */
  remove(imageId: string): boolean;
  find(imageId: string): RowPlace | undefined;
  ranges(): readonly RowRange[];
  /** Gives all memory back. */
  clear(): void;
}

interface OwnBlock extends Block {
  readonly firstRow: number;
  readonly capacity: number;
}

/** An id that is looked for, as rows hold them. */
const sought = viewMemory(new ArrayBuffer(16));

export function openSpace(arena: Arena, dimension: number): Space {
  const stride = toRowBytes(dimension);
  const blocks: OwnBlock[] = [];
  let rows = 0;
  let table = openSlotTable(hashAt);

  const capacity = () => (blocks.at(-1)?.firstRow ?? 0) + (blocks.at(-1)?.capacity ?? 0);

  function placeOf(row: number): RowPlace {
    const { slab, address, firstRow } = blocks[blockOf(row)]!;
    return { slab, address: address + (row - firstRow) * stride };
  }

  function blockOf(row: number): number {
    let [low, high] = [0, blocks.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (blocks[middle]!.firstRow <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function hashAt(row: number): number {
    const { slab, address } = placeOf(row);
    return toHash(slab.views.words, address + rowHead.image);
  }

  function findRow(imageId: string): number | undefined {
    writeId(sought, 0, imageId);
    return table.find(toHash(sought.words, 0), (row) => {
      const { slab, address } = placeOf(row);
      return isSameId(slab.views.words, address + rowHead.image, sought.words, 0);
    });
  }

  /** Each block is as large as all before it, so that small collections take little and large ones few. */
  function makeRoom(): boolean {
    if (rows < capacity()) return true;
    const wanted = Math.min(Math.max(stride, capacity() * stride), largestBlockBytes);
    const block = arena.allocate(wanted);
    if (!block) return false;
    blocks.push({ ...block, firstRow: capacity(), capacity: Math.floor(block.bytes / stride) });
    return true;
  }

  function write(row: number, { imageId, personId, embedding }: NewRow): void {
    const { slab, address } = placeOf(row);
    writeEmbedding(slab.views, address, embedding);
    writeId(slab.views, address + rowHead.image, imageId);
    writeId(slab.views, address + rowHead.person, personId);
  }

  function copyRow(from: RowPlace, to: RowPlace): void {
    to.slab.views.octets.set(from.slab.views.octets.subarray(from.address, from.address + stride), to.address);
  }

  function dropLastRow(): void {
    rows -= 1;
    const last = blocks.at(-1)!;
    if (rows > last.firstRow) return;
    blocks.pop();
    arena.free(last);
  }

  return {
    dimension,
    get rows() {
      return rows;
    },
    put(row) {
      if (row.embedding.length !== dimension)
        throw new Error(`an embedding of ${row.embedding.length} numbers, not ${dimension}`);
      const known = findRow(row.imageId);
      if (known !== undefined) {
        write(known, row);
        return 'done';
      }
      if (!makeRoom()) return 'full';
      write(rows, row);
      table.add(hashAt(rows), rows);
      rows += 1;
      return 'done';
    },
    remove(imageId) {
      const gone = findRow(imageId);
      if (gone === undefined) return false;
      const last = rows - 1;
      table.remove(hashAt(gone), gone);
      if (gone !== last) {
        table.move(hashAt(last), last, gone);
        copyRow(placeOf(last), placeOf(gone));
      }
      dropLastRow();
      return true;
    },
    find(imageId) {
      const row = findRow(imageId);
      return row === undefined ? undefined : placeOf(row);
    },
    ranges: () =>
      blocks.map(({ slab, address, firstRow, capacity: most }) => ({
        slab,
        address,
        rows: Math.min(most, rows - firstRow),
      })),
    clear() {
      for (const block of blocks.splice(0)) arena.free(block);
      rows = 0;
      table = openSlotTable(hashAt);
    },
  };
}

/** Ids are random; any word of them will do, but the version is in the second. */
function toHash(words: Int32Array, address: number): number {
  return words[address / 4]! ^ words[address / 4 + 3]!;
}
