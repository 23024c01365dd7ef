import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scoreText } from './score-text.ts';

for (const [score, text] of [
  [0, '0.0'],
  [1, '1.0'],
  [0.5, '0.5'],
  [0.85, '0.85'],
  [0.12345678, '0.1235'],
  [0.9, '0.9'],
  [1e-9, '0.0'],
  [0.99999999, '1.0'],
] as const)
  test(`${score} is written ${text}`, () => assert.equal(scoreText(score), text));

test('what is no score is not written', () => {
  for (const score of [-0.1, 1.1, Number.NaN]) assert.throws(() => scoreText(score), RangeError);
});
