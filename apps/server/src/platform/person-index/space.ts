import type { Arena, Block, Slab } from './arena.ts';
import { largestBlockBytes } from './arena.ts';
import { writeEmbedding } from './quantise.ts';
import { isSameId, writeId } from './row-ids.ts';
import { rowHead, toRowBytes, viewMemory } from './row-layout.ts';
import { SlotTable } from './slot-table.ts';

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

interface OwnBlock extends Block {
  readonly firstRow: number;
  readonly capacity: number;
}

/** An id that is looked for, as rows hold them. */
const sought = viewMemory(new ArrayBuffer(16));

/**
 * The rows of one collection that one model made: without gaps, in blocks that grow with them. The last row takes the place of one
 * that goes. Only while nobody scans it may a space be changed.
 */
export class Space {
  readonly dimension: number;
  readonly #arena: Arena;
  readonly #blocks: OwnBlock[] = [];
  readonly #table = new SlotTable((row) => this.#hashAt(row));
  #rows = 0;

  constructor(arena: Arena, dimension: number) {
    this.#arena = arena;
    this.dimension = dimension;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Adds a row, in place of the one that its photo has already. `full`: the memory is used up, and nothing was changed. */
  put(row: NewRow): 'done' | 'full' {
    const { length } = row.embedding;
    if (length !== this.dimension) throw new Error(`an embedding of ${length} numbers, not ${this.dimension}`);
    const known = this.#findRow(row.imageId);
    if (known !== undefined) {
      write(this.#placeOf(known), row);
      return 'done';
    }
    if (!this.#makeRoom()) return 'full';
    write(this.#placeOf(this.#rows), row);
    this.#table.add(this.#hashAt(this.#rows), this.#rows);
    this.#rows += 1;
    return 'done';
  }

  /** Whether there was such a row. */
  remove(imageId: string): boolean {
    const gone = this.#findRow(imageId);
    if (gone === undefined) return false;
    const last = this.#rows - 1;
    this.#table.remove(this.#hashAt(gone), gone);
    if (gone !== last) {
      this.#table.move(this.#hashAt(last), last, gone);
      this.#copyRow(this.#placeOf(last), this.#placeOf(gone));
    }
    this.#dropLastRow();
    return true;
  }

  find(imageId: string): RowPlace | undefined {
    const row = this.#findRow(imageId);
    return row === undefined ? undefined : this.#placeOf(row);
  }

  ranges(): readonly RowRange[] {
    return this.#blocks.map(({ slab, address, firstRow, capacity }) => ({
      slab,
      address,
      rows: Math.min(capacity, this.#rows - firstRow),
    }));
  }

  /** Gives all memory back. It is of no use afterwards. */
  clear(): void {
    for (const block of this.#blocks.splice(0)) this.#arena.free(block);
    this.#rows = 0;
  }

  get #stride(): number {
    return toRowBytes(this.dimension);
  }

  get #capacity(): number {
    const last = this.#blocks.at(-1);
    return last ? last.firstRow + last.capacity : 0;
  }

  #placeOf(row: number): RowPlace {
    const { slab, address, firstRow } = this.#blocks[this.#blockOf(row)]!;
    return { slab, address: address + (row - firstRow) * this.#stride };
  }

  #blockOf(row: number): number {
    let [low, high] = [0, this.#blocks.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#blocks[middle]!.firstRow <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #hashAt(row: number): number {
    const { slab, address } = this.#placeOf(row);
    return toHash(slab.views.words, address + rowHead.image);
  }

  #findRow(imageId: string): number | undefined {
    writeId(sought, 0, imageId);
    return this.#table.find(toHash(sought.words, 0), (row) => {
      const { slab, address } = this.#placeOf(row);
      return isSameId(slab.views.words, address + rowHead.image, sought.words, 0);
    });
  }

  /** Each block is as large as all before it, so that small collections take little and large ones few. */
  #makeRoom(): boolean {
    if (this.#rows < this.#capacity) return true;
    const wanted = Math.min(Math.max(1, this.#capacity) * this.#stride, largestBlockBytes);
    const block = this.#arena.allocate(wanted);
    if (!block) return false;
    const capacity = Math.floor(block.bytes / this.#stride);
    this.#blocks.push({ ...block, firstRow: this.#capacity, capacity });
    return true;
  }

  #copyRow(from: RowPlace, to: RowPlace): void {
    to.slab.views.octets.set(from.slab.views.octets.subarray(from.address, from.address + this.#stride), to.address);
  }

  #dropLastRow(): void {
    this.#rows -= 1;
    const last = this.#blocks.at(-1)!;
    if (this.#rows > last.firstRow) return;
    this.#blocks.pop();
    this.#arena.free(last);
  }
}

function write({ slab, address }: RowPlace, { imageId, personId, embedding }: NewRow): void {
  writeEmbedding(slab.views, address, embedding);
  writeId(slab.views, address + rowHead.image, imageId);
  writeId(slab.views, address + rowHead.person, personId);
}

/** Ids are random; any word of them will do, but the version is in the second. */
function toHash(words: Int32Array, address: number): number {
  return words[address / 4]! ^ words[address / 4 + 3]!;
}
