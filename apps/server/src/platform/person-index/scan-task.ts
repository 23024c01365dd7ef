import type { Slab } from './arena.ts';

/** Rows of one length that follow each other. */
export interface ScanRange {
  readonly slab: number;
  readonly address: number;
  readonly rows: number;
}

/** One face that is looked for. */
export interface ScanProbe {
  readonly vector: Float32Array;
  /** How many persons are wanted. */
  readonly count: number;
}

/** What threads look through together. */
export interface ScanTask {
  readonly dimension: number;
  readonly ranges: readonly ScanRange[];
  /** Of length `dimension`; at most `mostProbes`. */
  readonly probes: readonly ScanProbe[];
}

/** Slabs as threads are told of them. */
export type SharedSlab = Pick<Slab, 'number' | 'memory'>;

/**
 * Rows that may belong to the nearest persons of a probe: none that does is missing. The bounds enclose the cosine of the
 * unrounded embedding with the probe.
 */
export interface Candidates {
  /** `toRowRef` of each. */
  readonly rows: Float64Array<ArrayBuffer>;
  readonly lower: Float64Array<ArrayBuffer>;
  readonly upper: Float64Array<ArrayBuffer>;
  /** Every other row is below it; `-Infinity` where there are fewer persons than wanted. */
  readonly threshold: number;
}

/** One number for a row wherever it is. */
export function toRowRef(slab: number, address: number): number {
  return slab * 2 ** 32 + address;
}

export function fromRowRef(ref: number): { readonly slab: number; readonly address: number } {
  return { slab: Math.floor(ref / 2 ** 32), address: ref % 2 ** 32 };
}

/** What the pool tells a thread. */
export interface ScanMessage {
  readonly job: number;
  readonly task: ScanTask;
  /** How many pieces are taken already, by all threads. */
  readonly cursor: Int32Array<SharedArrayBuffer>;
  /** Slabs that the thread does not know yet. */
  readonly newSlabs: readonly SharedSlab[];
}

export interface ScanAnswer {
  readonly job: number;
  readonly candidates: readonly Candidates[];
}
