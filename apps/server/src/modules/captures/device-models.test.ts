import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { describeEngine, type EngineDescription } from '@praesto/vision';
import { AppError } from '../../shared/app-error.ts';
import { isJudgedAsShipped } from './device-models.ts';

let shipped: EngineDescription;
before(async () => {
  shipped = await describeEngine({});
});

/** A server that differs from what comes with Praesto in this. */
const serverWith = (own: Partial<Pick<EngineDescription, 'models' | 'operatingCurves'>>) => {
  const { models, operatingCurves } = { ...shipped, ...own };
  return { models: () => models, operatingCurves: () => operatingCurves };
};
const replaced = (purpose: string) =>
  shipped.models.map((model) => (model.purpose === purpose ? { ...model, id: 'own' } : model));

test('a page judges as a server does that runs what comes with Praesto, whatever it matches faces by', () => {
  assert.equal(isJudgedAsShipped(serverWith({}), shipped), true);
  assert.equal(isJudgedAsShipped(serverWith({ models: replaced('embedding') }), shipped), true);
});

test('a page does not judge as a server with a network, a calibration or a curve of its own, nor as one without any', () => {
  for (const purpose of ['detector', 'landmarks', 'eyes', 'liveness'])
    assert.equal(isJudgedAsShipped(serverWith({ models: replaced(purpose) }), shipped), false, purpose);
  const calibrated = [...shipped.models, { purpose: 'calibration', id: 'own', version: '1' }];
  assert.equal(isJudgedAsShipped(serverWith({ models: calibrated }), shipped), false);
  assert.equal(isJudgedAsShipped(serverWith({ operatingCurves: {} }), shipped), false);
  const none = () => {
    throw new AppError('inference.unavailable');
  };
  assert.equal(isJudgedAsShipped({ models: none, operatingCurves: none }, shipped), false);
});
