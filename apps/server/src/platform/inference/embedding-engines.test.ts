import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { MediaReport, ModelId } from '@praesto/vision';
import { aFace } from '../../modules/folders/test-support/reports.ts';
import type { EmbeddingModels } from '../../modules/models/embedding-models.ts';
import { AppError } from '../../shared/app-error.ts';
import { asServer, inOwnScope } from '../../shared/origin.ts';
import { type Engine, openEmbeddingEngines } from './embedding-engines.ts';

const model = (version: string): ModelId => ({ id: 'praesto-face', version });
const photo = { bytes: new Uint8Array(1), name: 'photo.jpg' };

/** An engine whose confidences tell which it is. */
function anEngine(version: string, confidence: number, changes: Partial<Engine> = {}): Engine {
  return {
    examine: async () => aReport(version),
    models: () => [{ ...model(version), purpose: 'embedding' }],
    operatingCurves: () => ({}),
    matchingCurves: () => ({}),
    compare: () => ({ cosine: 1, confidence }),
    checkHealth: async () => {},
    settled: async () => {},
    ...changes,
  };
}

const aReport = (version: string): MediaReport => ({
  info: { kind: 'image', format: 'png', mime: 'image/png', width: 1, height: 1, frameCount: 1, durationMs: null },
  timings: {},
  embedding: {
    ...{ status: 'extracted', face: aFace, frameIndex: 0 },
    embedding: Float32Array.of(1, 0),
    model: model(version),
  },
});

/** What all servers agree on. */
function aStore() {
  let models: EmbeddingModels | undefined;
  return {
    find: async () => models,
    async adopt(current: ModelId) {
      models ??= { current, second: null };
      return models;
    },
    use(current: ModelId) {
      models = { current, second: null };
    },
  };
}

async function embed({ inference }: ReturnType<typeof openEmbeddingEngines>) {
  const { embedding } = await inference.examine(photo, { embedding: true });
  assert.ok(embedding?.status === 'extracted');
  return embedding.model.version;
}

const confidenceOf = ({ inference }: ReturnType<typeof openEmbeddingEngines>) =>
  inference.compare(Float32Array.of(1), Float32Array.of(1)).confidence;

test('the engine answers whose model persons are searched with, from one request to the next', async () => {
  const store = aStore();
  const engines = openEmbeddingEngines([anEngine('1', 0.1), anEngine('2', 0.2)], store);
  assert.equal(await asServer('one', () => embed(engines)), '1');
  assert.deepEqual((await store.find())?.current, model('1'), 'the first server makes its own model the one');
  store.use(model('2'));
  assert.equal(await asServer('another', () => embed(engines)), '2');
  assert.deepEqual(engines.inference.models(), [{ ...model('2'), purpose: 'embedding' }]);
  assert.deepEqual(engines.models(), [model('1'), model('2')]);
});

test('what was begun with one model ends with it, whatever is changed meanwhile', async () => {
  const store = aStore();
  const engines = openEmbeddingEngines([anEngine('1', 0.1), anEngine('2', 0.2)], store);
  await asServer('request', async () => {
    assert.equal(await embed(engines), '1');
    store.use(model('2'));
    assert.equal(await asServer('another', () => embed(engines)), '2');
    assert.deepEqual([await embed(engines), confidenceOf(engines)], ['1', 0.1]);
    await inOwnScope(async () => assert.deepEqual([await embed(engines), confidenceOf(engines)], ['2', 0.2]));
  });
});

test('a picture is made without asking which model counts', async () => {
  const find = () => assert.fail('nobody needs to know');
  const { inference } = openEmbeddingEngines([anEngine('1', 0.1)], { ...aStore(), find });
  await asServer('thumbnail', () => inference.examine(photo, { thumbnail: 100 }));
});

test('where no engine has the model that counts, the first answers, and says which model it is', async () => {
  const store = aStore();
  store.use(model('0'));
  assert.equal(await embed(openEmbeddingEngines([anEngine('1', 0.1)], store)), '1');
});

test('while the engine with the model that counts cannot be opened, nothing else answers in its place', async () => {
  const missing = new AppError('inference.unavailable', { reason: 'Model next is missing.' });
  const models = () => {
    throw missing;
  };
  const store = aStore();
  const engines = openEmbeddingEngines([anEngine('1', 0.1), anEngine('2', 0.2, { models })], store);
  assert.equal(await embed(engines), '1');
  store.use(model('2'));
  await assert.rejects(embed(engines), missing);
  await assert.rejects(engines.inference.checkHealth(), missing);
});

test('while the engine with the model that counts is opened, what needs it waits, and nothing else does', async () => {
  const loading = new AppError('inference.unavailable', { reason: 'the models are being loaded' });
  const opening = Promise.withResolvers<void>();
  let isOpen = false;
  const next = anEngine('2', 0.2);
  const models = () => {
    if (isOpen) return next.models();
    throw loading;
  };
  const store = aStore();
  store.use(model('2'));
  const engines = openEmbeddingEngines(
    [anEngine('1', 0.1), { ...next, models, settled: () => opening.promise }],
    store,
  );
  const judged = asServer('request', () => embed(engines));
  await setImmediate();
  assert.equal(engines.inference.isCrowded?.(), false, 'whoever comes is let in');
  await engines.inference.examine(photo, { thumbnail: 100 });
  isOpen = true;
  opening.resolve();
  assert.equal(await judged, '2');
});
