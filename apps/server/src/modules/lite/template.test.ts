import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LiteError } from './lite-error.ts';
import { decodeTemplate, encodeTemplate } from './template.ts';

const model = { id: 'some-model', version: '1.2' };

/** Of unit length, with as many numbers as the real model gives. */
function anEmbedding(seed = 1): Float32Array {
  const values = Float32Array.from({ length: 512 }, (_, place) => Math.sin(seed * (place + 1) * 12.9898));
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

const isUnreadable = (error: unknown) => error instanceof LiteError && error.fault === 'unreadable_template';
const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, place) => sum + value * b[place]!, 0);

test('a template gives back the face that it was made of', () => {
  const embedding = anEmbedding();
  const bytes = encodeTemplate({ model, embedding });
  assert.equal(bytes.length, 4 + 1 + 11 + 4 + 2 + 1024 + 4);
  const read = decodeTemplate(bytes, model);
  assert.ok(1 - cosine(read.embedding, embedding) < 1e-6);
  assert.ok(Math.abs(Math.hypot(...read.embedding) - 1) < 1e-6);
});

test('the cosine of two templates is that of the embeddings to three digits', () => {
  const [one, other] = [anEmbedding(1), anEmbedding(2)];
  const [a, b] = [one, other].map((embedding) => decodeTemplate(encodeTemplate({ model, embedding }), model).embedding);
  assert.ok(Math.abs(cosine(a!, b!) - cosine(one, other)) < 1e-3);
});

test('a template of another model, or of another version of it, is none', () => {
  const bytes = encodeTemplate({ model, embedding: anEmbedding() });
  assert.throws(() => decodeTemplate(bytes, { ...model, version: '1.3' }), isUnreadable);
  assert.throws(() => decodeTemplate(bytes, { ...model, id: 'some-mode' }), isUnreadable);
});

test('a template with any one byte changed, with one missing or with one more, is none', () => {
  const bytes = encodeTemplate({ model, embedding: anEmbedding() });
  for (const place of bytes.keys()) {
    const damaged = Buffer.from(bytes);
    damaged[place]! ^= 1;
    assert.throws(() => decodeTemplate(damaged, model), isUnreadable, `byte ${place}`);
  }
  assert.throws(() => decodeTemplate(bytes.subarray(0, -1), model), isUnreadable);
  assert.throws(() => decodeTemplate(Buffer.concat([bytes, Buffer.of(0)]), model), isUnreadable);
});

test('a template without a direction is none, and neither is one of numbers that are none', () => {
  for (const value of [0, Number.NaN, Number.POSITIVE_INFINITY]) {
    const bytes = encodeTemplate({ model, embedding: new Float32Array(512).fill(value) });
    assert.throws(() => decodeTemplate(bytes, model), isUnreadable, String(value));
  }
});

test('no bytes whatever are anything but a template or unreadable', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      assert.throws(() => decodeTemplate(bytes, model), isUnreadable);
    }),
    { numRuns: 2000 },
  );
});
