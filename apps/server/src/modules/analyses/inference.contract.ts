import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type MediaInput, type MediaReport, type Vision, VisionError } from '@praesto/vision';
import { aFace } from '../folders/test-support/reports.ts';
import type { Inference } from './inference.ts';

/** The engine behind an adapter of Inference, as far as it is seen from there. */
export function anEngine(examine: Vision['examine'] = async () => report): Vision & { closed: boolean } {
  const engine = {
    closed: false,
    models: [{ id: 'face', version: '1', purpose: 'face' }],
    operatingCurves: {},
    matchingCurves: {},
    examine,
    load: () => ({ threads: 1, busy: 0, waiting: 0 }),
    compare: (a: Float32Array, b: Float32Array) => ({ cosine: a[0]! * b[0]!, confidence: 1 }),
    checkHealth: async () => {},
    close: async () => {
      engine.closed = true;
    },
  };
  return engine;
}

const report = {
  info: { kind: 'image', format: 'png', mime: 'image/png', width: 1, height: 1, frameCount: 1, durationMs: null },
  liveness: { status: 'unusable', reason: 'no_face', frames: [], models: [] },
  embedding: {
    status: 'extracted',
    embedding: Float32Array.of(0.1, -0, 1e-30),
    face: aFace,
    frameIndex: 0,
    model: { id: 'face', version: '1' },
  },
  thumbnail: Uint8Array.of(0xff, 0xd8, 0x00),
  timings: { decode: 1 / 3, queue: 0 },
} as const satisfies MediaReport;
const photo: MediaInput = { bytes: Uint8Array.of(1, 2, 3), name: 'photo.png' };

/** What every adapter of Inference does with the engine that it has; `open` closes what it opened at the end of the test. */
export function inferenceContract(name: string, open: (t: TestContext, engine: Vision) => Promise<Inference>): void {
  test(`${name}: a report comes as the engine made it, to the last bit, of the medium that was sent`, async (t) => {
    const asked: unknown[] = [];
    const engine = anEngine(async (media, wishes) => {
      asked.push([Buffer.from(media.bytes).toString('hex'), media.name, wishes]);
      return report;
    });
    const inference = await open(t, engine);
    const answered = await inference.examine(photo, { liveness: true, gestures: ['blink'] });
    const { timings, ...found } = answered;
    const { timings: given, ...expected } = report;
    assert.deepEqual(found, expected);
    assert.equal(timings.decode, given.decode);
    assert.deepEqual(asked, [['010203', 'photo.png', { liveness: true, gestures: ['blink'] }]]);
    assert.deepEqual(inference.models(), engine.models);
    assert.equal(inference.compare(Float32Array.of(0.5), Float32Array.of(0.5)).cosine, 0.25);
    await inference.checkHealth();
  });

  test(`${name}: several media of one request are looked at, each for itself`, async (t) => {
    const inference = await open(
      t,
      anEngine(async ({ bytes }) => ({ ...report, info: { ...report.info, width: bytes[0]! } })),
    );
    const reports = await Promise.all([1, 2, 3].map((first) => inference.examine({ bytes: Uint8Array.of(first) }, {})));
    assert.deepEqual(
      reports.map(({ info }) => info.width),
      [1, 2, 3],
    );
  });

  test(`${name}: an error of the engine keeps its code and names the file`, async (t) => {
    const fail = () => Promise.reject(new VisionError('media.undecodable', 'The image is cut off.'));
    const inference = await open(t, anEngine(fail));
    await assert.rejects(inference.examine(photo, {}), {
      name: 'AppError',
      code: 'media.undecodable',
      details: { file: 'photo.png', reason: 'The image is cut off.' },
    });
  });

  test(`${name}: a cancelled analysis fails with the reason of who cancelled it, and the engine stops`, async (t) => {
    const began = Promise.withResolvers<void>();
    const stopped = Promise.withResolvers<void>();
    const engine = anEngine((_media, _wishes, signal) => {
      const aborted = new VisionError('aborted', 'Aborted.');
      if (signal?.aborted) return Promise.reject(aborted);
      began.resolve();
      return new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => {
          stopped.resolve();
          reject(aborted);
        }),
      );
    });
    const inference = await open(t, engine);
    const left = new AbortController();
    const examined = inference.examine(photo, {}, left.signal);
    await began.promise;
    const reason = new Error('the client left');
    left.abort(reason);
    await assert.rejects(examined, reason);
    await stopped.promise;
    await assert.rejects(inference.examine(photo, {}, left.signal), reason);
  });

  test(`${name}: a fault of ours is not taken for one of the medium`, async (t) => {
    const inference = await open(
      t,
      anEngine(() => Promise.reject(new TypeError('undefined is not a function'))),
    );
    await assert.rejects(inference.examine(photo, {}), (error: Error) => {
      assert.notEqual(error.name, 'AppError');
      return /undefined is not a function/.test(error.message);
    });
  });
}
