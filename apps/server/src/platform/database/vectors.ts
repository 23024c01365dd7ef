import { endianness } from 'node:os';

/** 32-bit floats, the least byte first, as a `bytea` holds them. */
export function toBytes(vector: Float32Array): Buffer {
  // A copy: the vector may be changed, or be a part of something larger.
  const bytes = Buffer.from(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength));
  return endianness() === 'BE' ? bytes.swap32() : bytes;
}

/** The vector that `toBytes` wrote. It may share its memory with the bytes. */
export function toVector(bytes: Buffer): Float32Array {
  const isReadable = endianness() === 'LE' && bytes.byteOffset % 4 === 0;
  // A view of floats must begin at a multiple of four; elsewhere, or in another order, it takes a copy.
  const own = isReadable ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
  if (endianness() === 'BE') own.swap32();
  return new Float32Array(own.buffer, own.byteOffset, own.length / 4);
}

/** The sum of products; of vectors of unit length their cosine. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += a[index]! * b[index]!;
  return sum;
}
