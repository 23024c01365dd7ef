import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toPart } from './embed-face.ts';

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

/** An embedding of two networks that have three and one parts in four of the cosine. */
function join(first: readonly number[], second: readonly number[]): number[] {
  const large = toPart({ share: 0.75, maskShift: null }, [Float32Array.from(first)], false);
  return [...large, ...toPart({ share: 0.25, maskShift: null }, [Float32Array.from(second)], false)];
}

test('the cosine of two joined embeddings is the weighted mean of the cosines of their parts, however long the answers are', () => {
  const a = join([3, 4], [0, 7]);
  const b = join([0, 0.1], [200, 0]);
  assert.ok(Math.abs(dot(a, a) - 1) < 1e-6);
  assert.ok(Math.abs(dot(a, b) - (0.75 * 0.8 + 0.25 * 0)) < 1e-6);
});

test('the answer to the mirrored face counts as much as that to the face', () => {
  const part = toPart({ share: 1, maskShift: null }, [Float32Array.of(1, 0), Float32Array.of(0, 1)], false);
  assert.ok(part.every((value) => Math.abs(value - Math.SQRT1_2) < 1e-6));
});

test('what masks do to every face is taken away from masked faces and from no other', () => {
  const embedder = { share: 1, maskShift: [10, 10] };
  const answers = [Float32Array.of(12, 14), Float32Array.of(14, 14)];
  const masked = toPart(embedder, answers, true);
  assert.deepEqual(
    [...masked].map((value) => Number(value.toFixed(5))),
    [0.6, 0.8],
  );
  assert.deepEqual(toPart(embedder, answers, false), toPart({ share: 1, maskShift: null }, answers, true));
});
