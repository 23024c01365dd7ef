import assert from 'node:assert/strict';
import { test } from 'node:test';
import { possibleSteps } from './possible-steps.ts';

const model = (role: 'CURRENT' | 'NEXT' | 'PREVIOUS' | 'DROPPED', changes: object = {}) => ({
  ...{ id: 'face', version: role, role, is_loaded: true, left: 0, failed: 0, accepted: 0 },
  ...changes,
});
const steps = (models: ReturnType<typeof model>[], hasNext = false) =>
  possibleSteps({ models, photos: 3, failures: [] }, hasNext);

test('what can be done follows from where the change stands', () => {
  const current = model('CURRENT');
  assert.deepEqual(steps([current]), []);
  assert.deepEqual(steps([current], true), ['prepare']);
  assert.deepEqual(steps([current, model('NEXT', { left: 2 })], true), ['drop']);
  assert.deepEqual(steps([current, model('NEXT')], true), ['switch', 'drop']);
  assert.deepEqual(steps([current, model('NEXT', { failed: 1 })], true), ['prepare', 'switch', 'drop']);
  assert.deepEqual(steps([current, model('PREVIOUS')], true), ['rollback', 'drop']);
  assert.deepEqual(steps([current, model('DROPPED')], true), []);
  assert.deepEqual(steps([model('CURRENT', { failed: 2, accepted: 1 })]), ['accept']);
});
