import { endianness } from 'node:os';

/** 32-bit floats, the least byte first, as a `bytea` holds them. */
export function toBytes(vector: Float32Array): Buffer {
  // A copy: the vector may be changed, or be a part of something larger.
  const bytes = Buffer.from(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength));
  return endianness() === 'BE' ? bytes.swap32() : bytes;
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
