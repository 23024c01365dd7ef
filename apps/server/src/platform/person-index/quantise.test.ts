import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roundProbe, writeEmbedding } from './quantise.ts';
import { rowHead, toRowBytes, viewMemory } from './row-layout.ts';
import { unitVectors } from './testing/vectors.ts';

/** What a row tells of an embedding. */
function readBack(embedding: Float32Array) {
  const views = viewMemory(new ArrayBuffer(toRowBytes(embedding.length)));
  writeEmbedding(views, 0, embedding);
  const head = (offset: number) => views.floats[offset / 4]!;
  const meant = Float64Array.from(embedding, (_, place) => views.bytes[rowHead.bytes + place]! * head(rowHead.scale));
  return { meant, residual: head(rowHead.residual), norm: head(rowHead.norm) };
}

const lengthOf = (values: Float64Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

const spike = new Float32Array(512).fill(1e-4);
spike[7] = 1;

/** Vectors that rounding treats badly, beside usual ones. */
const vectors: Readonly<Record<string, Float32Array>> = {
  usual: unitVectors(1, 512)[0]!,
  'one large number among small ones': spike,
  'all alike': new Float32Array(512).fill(1 / Math.sqrt(512)),
  'half a step everywhere': Float32Array.from({ length: 512 }, (_, place) => (place === 0 ? 127 : 0.5)),
  'nothing at all': new Float32Array(512),
  'next to nothing': new Float32Array(512).fill(1e-44),
  'of no unit length': new Float32Array(512).fill(3e18),
};

for (const [name, vector] of Object.entries(vectors))
  test(`what is stored of a vector bounds what rounding lost: ${name}`, () => {
    const { meant, residual, norm } = readBack(vector);
    const missing = lengthOf(Float64Array.from(vector, (value, place) => value - meant[place]!));
    assert.ok(residual >= missing, `${residual} is less than ${missing}`);
    assert.ok(norm >= lengthOf(meant));
  });

test('rounding a usual embedding loses less than a hundredth of it, rounding a probe less than two', () => {
  const [vector] = unitVectors(1, 512);
  assert.ok(readBack(vector!).residual < 0.01);
  assert.ok(roundProbe(vector!).residual < 0.02);
});

test('bytes of a probe are what relaxed SIMD multiplies the same on every processor: 1 to 127, and zeros as padding', () => {
  const { bytes } = roundProbe(Float32Array.of(1, -1, 0.6, 0, 1e-9));
  assert.deepEqual([...bytes], [127, 1, 102, 64, 64, ...new Array(11).fill(0)]);
});
