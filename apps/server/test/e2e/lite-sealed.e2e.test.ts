import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { portraitPath } from '@praesto/vision/testing';
import { type BareServer, openStatelessServer } from './support/test-server.ts';

/** Servers whose templates are plain, of one key, and of another key with the first behind it. */
let servers: Readonly<Record<'plain' | 'first' | 'rotated', BareServer>>;
let root: string;
let woman: Buffer;
let smiling: Buffer;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'praesto-keys-'));
  const [one, other] = ['first', 'second'].map((id) => `${id} ${randomBytes(32).toString('base64')}\n`);
  const open = async (name: string, keys: string | null) => {
    const file = join(root, name);
    if (keys !== null) await writeFile(file, keys);
    const env = { PRAESTO_LITE: '1', ...(keys !== null && { PRAESTO_LITE_TEMPLATE_KEYS_FILE: file }) };
    return openStatelessServer({ env });
  };
  servers = {
    plain: await open('plain', null),
    first: await open('first', one!),
    rotated: await open('rotated', other! + one!),
  };
  [woman, smiling] = (await Promise.all(['003_03.jpg', '003_08.jpg'].map((name) => readFile(portraitPath(name))))) as [
    Buffer,
    Buffer,
  ];
});
after(async () => {
  for (const server of Object.values(servers)) await server.close();
  await rm(root, { recursive: true });
});

type Name = keyof typeof servers;

async function extract(name: Name, photo: Buffer): Promise<Buffer> {
  const response = await fetch(new URL('/v1/face/pattern/extract', servers[name].url), {
    method: 'POST',
    body: new Uint8Array(photo),
    headers: { 'Content-Type': 'image/jpeg' },
  });
  assert.equal(response.status, 200);
  return Buffer.from(await response.arrayBuffer());
}

async function compare(name: Name, one: Buffer, other: Buffer, headers: Record<string, string> = {}) {
  const form = new FormData();
  for (const [part, bytes] of [
    ['bio_feature', one],
    ['bio_template', other],
  ] as const)
    form.append(part, new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }));
  const response = await fetch(new URL('/v1/face/pattern/compare', servers[name].url), {
    method: 'POST',
    body: form,
    headers,
  });
  return response.json() as Promise<{ readonly score?: number; readonly code?: string }>;
}

test('encrypted templates are compared as plain ones are', async () => {
  const score = async (name: Name) => compare(name, await extract(name, woman), await extract(name, smiling));
  const plain = await score('plain');
  assert.ok(plain.score! > 0.85);
  assert.deepEqual(await score('first'), plain);
});

test('templates of the key before are still read, also beside those of the new key', async () => {
  const [old, fresh] = [await extract('first', woman), await extract('rotated', smiling)];
  assert.ok((await compare('rotated', old, fresh)).score! > 0.85);
  assert.ok((await compare('rotated', old, old)).score === 1);
});

test('the methods that take a photo and a template, and many templates, read encrypted ones', async () => {
  const template = new Blob([new Uint8Array(await extract('first', woman))], { type: 'application/octet-stream' });
  const photo = new Blob([new Uint8Array(smiling)], { type: 'image/jpeg' });
  for (const [method, parts] of [
    ['verify', { sample: photo, bio_template: template }],
    ['verify_n', { sample_1: photo, templates_n: template }],
    ['compare_n', { template_1: template, templates_n: template }],
  ] as const) {
    const form = new FormData();
    for (const [name, blob] of Object.entries(parts)) form.append(name, blob);
    const response = await fetch(new URL(`/v1/face/pattern/${method}`, servers.first.url), {
      method: 'POST',
      body: form,
    });
    const body = (await response.json()) as { score?: number; results?: { score: number }[] };
    assert.ok((body.score ?? body.results![0]!.score) > 0.85, method);
  }
});

test('a damaged or cut-off encrypted template is none, whatever is damaged', async () => {
  const template = await extract('first', woman);
  const damaged = [0, 4, 6, 15, 100, template.length - 1].map((place) => {
    const copy = Buffer.from(template);
    copy[place]! ^= 1;
    return copy;
  });
  for (const bytes of [...damaged, template.subarray(0, -1), template.subarray(0, 20)]) {
    assert.equal((await compare('first', template, bytes)).code, 'BPE-002004');
  }
});

test('two templates of one photo differ, and show nothing of model or face', async () => {
  const [one, other] = [await extract('first', woman), await extract('first', woman)];
  assert.notDeepEqual(one, other);
  assert.equal(one.toString('latin1', 0, 4), 'PRTE');
  assert.ok(!one.includes('praesto-face'));
});

test('in base64 they go in and out as well', async () => {
  const text = Buffer.from((await extract('first', woman)).toString('base64'));
  assert.equal((await compare('first', text, text, { 'Content-Transfer-Encoding': 'base64' })).score, 1);
});

test('what was encrypted with another key, or not at all, is no template; and neither is an encrypted one without keys', async () => {
  const [plain, first, second] = [
    await extract('plain', woman),
    await extract('first', woman),
    await extract('rotated', woman),
  ];
  for (const [name, template] of [
    ['first', plain],
    ['first', second],
    ['plain', first],
  ] as const) {
    assert.equal((await compare(name, template, template)).code, 'BPE-002004', name);
  }
});

test('a wrong key file ends the start and is named with its line', async () => {
  const file = join(root, 'wrong');
  await writeFile(file, 'first not-a-key\n');
  await assert.rejects(openStatelessServer({ env: { PRAESTO_LITE: '1', PRAESTO_LITE_TEMPLATE_KEYS_FILE: file } }), {
    message: /key file .*wrong is wrong: line 1 /,
  });
});
