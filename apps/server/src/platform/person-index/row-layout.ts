/**
 * A row: what is scanned of one photo. First a head, then the rounded embedding, padded with zeros to a
 * multiple of sixteen bytes.
 *
 * `bias` is 64 times the sum of the bytes: the bytes of a probe are moved from -63..63 up to 1..127 for the products of relaxed
 * SIMD, and this takes away again what that adds. `scale` is what the bytes are multiplied by to come near the embedding,
 * `residual` the length of what is still missing, `norm` the length of what the bytes stand for. `image` and `person` are
 * ids of sixteen bytes.
 */
export const rowHead = {
  ...{ bias: 0, scale: 4, residual: 8, norm: 12, image: 16, person: 32 },
  bytes: 48,
} as const;

/** Bytes of an id. */
export const idBytes = 16;

/** Length of an embedding of so many numbers in a row, in bytes. */
export function toPaddedLength(dimension: number): number {
  return Math.ceil(dimension / 16) * 16;
}

export function toRowBytes(dimension: number): number {
  return rowHead.bytes + toPaddedLength(dimension);
}

/** One memory, seen as what the places in it hold. */
export interface MemoryViews {
  readonly octets: Uint8Array;
  readonly bytes: Int8Array;
  readonly words: Int32Array;
  readonly floats: Float32Array;
}

export function viewMemory(buffer: ArrayBufferLike): MemoryViews {
  return {
    octets: new Uint8Array(buffer),
    bytes: new Int8Array(buffer),
    words: new Int32Array(buffer),
    floats: new Float32Array(buffer),
  };
}
