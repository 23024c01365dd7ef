import { endianness } from 'node:os';

/** 32-bit floats, the least byte first, as a `bytea` holds them. */
export function toBytes(vector: Float32Array): Buffer {
  const bytes = Buffer.alloc(vector.length * 4);
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, index * 4);
  return bytes;
}

/** `count` vectors of one length that `toBytes` wrote, one after the other. */
export function toVectors(bytes: Buffer, count: number): readonly Float32Array[] {
  // A copy, as a view of floats must begin at a multiple of four.
  const copy = Buffer.from(new Uint8Array(bytes).buffer);
  if (endianness() === 'BE') copy.swap32();
  const all = new Float32Array(copy.buffer);
  const length = all.length / count;
  return Array.from({ length: count }, (_, place) => all.subarray(place * length, (place + 1) * length));
}

/** The sum of products; of vectors of unit length their cosine. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += a[index]! * b[index]!;
  return sum;
}
