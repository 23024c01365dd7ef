import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toPart } from './embed-face.ts';

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

/** An embedding of two networks that have three and one parts in four of the cosine. */
function join(first: readonly number[], second: readonly number[]): number[] {
  const large = toPart({ share: 0.75 }, [Float32Array.from(first)]);
  return [...large, ...toPart({ share: 0.25 }, [Float32Array.from(second)])];
}

test('the cosine of two joined embeddings is the weighted mean of the cosines of their parts, however long the answers are', () => {
  const a = join([3, 4], [0, 7]);
  const b = join([0, 0.1], [200, 0]);
  assert.ok(Math.abs(dot(a, a) - 1) < 1e-6);
  assert.ok(Math.abs(dot(a, b) - (0.75 * 0.8 + 0.25 * 0)) < 1e-6);
});

test('the answer to the mirrored face counts as much as that to the face', () => {
  const part = toPart({ share: 1 }, [Float32Array.of(1, 0), Float32Array.of(0, 1)]);
  assert.ok(part.every((value) => Math.abs(value - Math.SQRT1_2) < 1e-6));
});
