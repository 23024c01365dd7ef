import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { type LiteMethodEntry, liteMethods } from '@praesto/contract';
import { makeClip, portraitPath } from '@praesto/vision/testing';
import sharp from 'sharp';
import { liteRoutes } from '../../src/modules/lite/lite.routes.ts';
import { checkAnswer } from '../support/answer-check.ts';
import { startTestApp } from './http-test-app.ts';
import { openStatelessServer } from './support/test-server.ts';

let photo: Buffer;
before(async () => {
  photo = await readFile(portraitPath('003_03.jpg'));
});

type Send = (path: string, init?: RequestInit) => Promise<{ readonly status: number; readonly text: string }>;

/** Sends requests to a server; every answer is held against the document. */
const sender =
  (url: string): Send =>
  async (path, init = {}) => {
    const response = await fetch(new URL(path, url), init);
    const text = await response.text();
    const contentType = response.headers.get('content-type');
    checkAnswer(init.method ?? 'GET', path, { status: response.status, contentType, text });
    return { status: response.status, text };
  };

const codeIn = ({ text }: { readonly text: string }) => (JSON.parse(text) as { readonly code: string }).code;

const sendPhoto = (send: Send, path: string, bytes: Uint8Array) =>
  send(path, { method: 'POST', body: new Uint8Array(bytes), headers: { 'Content-Type': 'image/jpeg' } });

/** Methods that can be asked with photos alone. */
const lookers = Object.values<LiteMethodEntry>(liteMethods).filter(
  ({ takesPhoto, form }) => takesPhoto || form?.every(({ content }) => content === 'photo'),
);

function ask(send: Send, { path, takesPhoto, form = [] }: LiteMethodEntry) {
  if (takesPhoto) return sendPhoto(send, path, photo);
  const body = new FormData();
  for (const { name } of form) body.append(name, new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }));
  return send(path, { method: 'POST', body });
}

describe('where the models are not there', () => {
  let server: Awaited<ReturnType<typeof openStatelessServer>>;
  let send: Send;
  before(async () => {
    server = await openStatelessServer({ env: { PRAESTO_LITE: '1', PRAESTO_MODELS_DIR: '/nowhere' } });
    send = sender(server.url);
  });
  after(() => server.close());

  for (const entry of lookers)
    test(`${entry.path} refuses with ${entry.part}-001002`, async () => {
      const answer = await ask(send, entry);
      assert.deepEqual([answer.status, codeIn(answer)], [500, `${entry.part}-001002`]);
    });

  test('health is 3 and says why, and the versions of the models are not known', async () => {
    for (const half of ['pattern', 'liveness']) {
      const { status, text } = await send(`/v1/face/${half}/health`);
      assert.equal(status, 200);
      assert.match(text, /^\{"status": 3, "message": "models folder \/nowhere cannot be read/);
    }
    const version = await send('/version');
    assert.deepEqual([version.status, codeIn(version)], [500, 'BPE-001002']);
  });
});

test('what breaks inside is 001001 of its half, and says nothing of itself', async () => {
  const broken = () => Promise.reject(new Error('a secret of the house'));
  const inference = {
    examine: broken,
    checkHealth: broken,
    models: () => [],
    operatingCurves: () => ({}),
    matchingCurves: () => ({}),
    compare: () => ({ cosine: 1, confidence: 1 }),
  };
  const deps = { inference, version: '1', language: 'en', templateKeys: null, withDecision: false } as const;
  const { url, close } = await startTestApp({ registerRoutes: [liteRoutes(deps)] });
  try {
    for (const entry of lookers) {
      const answer = await ask(sender(url), entry);
      assert.equal(answer.status, 500, entry.path);
      assert.equal(answer.text, `{"code": "${entry.part}-001001", "message": "Internal error"}`);
    }
  } finally {
    await close();
  }
});

test('a photo of too many bytes or pixels and a clip of too many seconds are refused with their codes', async () => {
  const env = { PRAESTO_LITE: '1', PRAESTO_MAX_FILE_BYTES: '800000', PRAESTO_MAX_VIDEO_SECONDS: '1' };
  const server = await openStatelessServer({ env });
  const send = sender(server.url);
  try {
    const heavy = Buffer.concat([photo, Buffer.alloc(800_000)]);
    assert.equal(codeIn(await sendPhoto(send, '/v1/face/pattern/extract', heavy)), 'BPE-002006');
    assert.equal(codeIn(await sendPhoto(send, '/v1/face/liveness/detect', heavy)), 'LDE-002006');
    const wide = await sharp({ create: { width: 8000, height: 8000, channels: 3, background: '#888' } })
      .png()
      .toBuffer();
    assert.equal(codeIn(await sendPhoto(send, '/v1/face/pattern/extract', wide)), 'BPE-002003');
    assert.equal(codeIn(await sendPhoto(send, '/v1/face/liveness/detect', wide)), 'LDE-002004');

    const clip = await makeClip({ still: photo, seconds: 2, width: 480, height: 640, bitsPerSecond: 1_000_000 });
    const form = new FormData();
    const metadata = { mnemonic: 'passive-instructions', actions: [{ type: 'photo-type', duration: 0, message: '' }] };
    form.append('metadata', new Blob([JSON.stringify(metadata)], { type: 'application/json' }));
    form.append('bio_sample', new Blob([new Uint8Array(clip)], { type: 'video/mp4' }));
    assert.equal(codeIn(await send('/v1/face/liveness/detect', { method: 'POST', body: form })), 'LDE-002004');
  } finally {
    await server.close();
  }
});
