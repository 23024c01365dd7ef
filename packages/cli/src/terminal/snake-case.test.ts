import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatJson, toSnakeCase } from './snake-case.ts';

test('names change at every depth, values do not', () => {
  assert.deepEqual(toSnakeCase({ minConfidence: 1, files: [{ bestShot: 'keepMe' }], none: null }), {
    min_confidence: 1,
    files: [{ best_shot: 'keepMe' }],
    none: null,
  });
});

test('a date is written as its ISO text and an unreachable threshold as null', () => {
  const text = formatJson({ generatedAt: new Date(0), threshold: Infinity });
  assert.deepEqual(JSON.parse(text), { generated_at: '1970-01-01T00:00:00.000Z', threshold: null });
});
