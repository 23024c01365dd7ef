import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { echoUploads, sendRaw, startTestApp, type TestApp } from './http-test-app.ts';

const path = '/api/instant/folders/';
const limits = { maxFiles: 3, maxFileBytes: 200_000, maxPayloadBytes: 10_000 };
let server: TestApp;

before(async () => {
  server = await startTestApp({ registerRoutes: [echoUploads], limits });
});
after(() => server.close());

interface Refusal {
  readonly status: number;
  readonly error_code: number;
  readonly details: {
    readonly reason?: string;
    readonly field?: string;
    readonly fields?: { field: string; reason: string }[];
  };
}

async function post(body: RequestInit['body'], headers: Record<string, string> = {}) {
  const response = await fetch(server.url + path, { method: 'POST', body: body ?? null, headers });
  return { status: response.status, ...((await response.json()) as object) } as Refusal & {
    readonly files: {
      readonly key: string;
      readonly name: string;
      readonly sha256: string;
      readonly sizeBytes: number;
      readonly isAlone: boolean;
    }[];
    readonly payload: Record<string, unknown>;
  };
}

const postForm = (body: string | Buffer, boundary = 'b') =>
  post(body, { 'content-type': `multipart/form-data; boundary=${boundary}` });
const part = (head: string, content: string) => `--b\r\n${head}\r\n\r\n${content}\r\n`;
const field = (name: string, content: string) => part(`Content-Disposition: form-data; name="${name}"`, content);
const file = (key: string, content: string) =>
  part(`Content-Disposition: form-data; name="${key}"; filename="${key}.bin"`, content);

test('files arrive whole, hashed, in order and alone in their buffers', async () => {
  const contents = [randomBytes(150_000), randomBytes(1), randomBytes(70_000)];
  const form = new FormData();
  for (const [place, bytes] of contents.entries())
    form.append('photo', new Blob([new Uint8Array(bytes)]), `photo ${place}.jpg`);
  const { status, files } = await post(form);
  assert.equal(status, 200);
  assert.deepEqual(
    files,
    contents.map((bytes, place) => ({
      key: 'photo',
      name: `photo ${place}.jpg`,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sizeBytes: bytes.length,
      isAlone: true,
    })),
  );
});

test('the payload part may come with or without a type or a file name, before or after the files', async () => {
  const payload = '{"media:tags": {"a": ["photo_selfie"]}}';
  const heads = ['', '\r\nContent-Type: application/json', '\r\nContent-Type: text/plain; charset=UTF-8'];
  for (const head of [...heads, '\r\nContent-Type: application/octet-stream']) {
    for (const name of ['name="payload"', 'name=payload; filename="payload.json"']) {
      const text = part(`Content-Disposition: form-data; ${name}${head}`, payload);
      for (const body of [`${text}${file('a', 'x')}--b--`, `${file('a', 'x')}${text}--b--\r\n`]) {
        const answer = await postForm(body);
        assert.deepEqual(answer.payload, JSON.parse(payload));
        assert.deepEqual(
          answer.files.map(({ key }) => key),
          ['a'],
        );
      }
    }
  }
});

test('JSON is taken under any content type and none', async () => {
  const body = '{"folder:meta_data": {"iin": "1"}}';
  const types = [
    'application/json',
    'application/x-www-form-urlencoded',
    'text/plain',
    'application/octet-stream',
    'banana',
    ';;',
  ];
  for (const type of types) {
    assert.deepEqual((await post(body, { 'content-type': type })).payload, JSON.parse(body), type);
  }
  const bare = `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  assert.match(await sendRaw(server.port, bare), /^HTTP\/1\.1 200 [\s\S]*"iin": "1"/);
});

test('a container of a capture component is refused with its own code, a missing one with another', async () => {
  const headers = { 'content-type': 'application/octet-stream' };
  const container = Buffer.from([0x93, 0x0d, 0x7b, 0x22, 0x00, 0xff]);
  for (const body of [container, Buffer.alloc(limits.maxPayloadBytes + 1, 0x93), '   ']) {
    const refusal = await post(body, headers);
    assert.deepEqual([refusal.status, refusal.error_code, refusal.details.field], [400, 14, 'body']);
  }
  const missing = await post('', headers);
  assert.deepEqual([missing.status, missing.error_code, missing.details.field], [400, 13, 'body']);
  const chunked = `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n`;
  const nothing = `${chunked}Content-Type: application/octet-stream\r\n\r\n0\r\n\r\n`;
  assert.match(await sendRaw(server.port, nothing), /"error_code": 13,/);
});

test('keys beside analyses and unknown params are ignored', async () => {
  const order = { type: 'quality', params: { threshold_spoofing: 0.3, video_quality: 'high' }, weight: 2 };
  const { status, payload } = await post(JSON.stringify({ analyses: [order], params: { threshold_spoofing: 9 } }));
  assert.equal(status, 200);
  assert.deepEqual(payload, {
    analyses: [{ type: 'QUALITY', params: { extract_best_shot: true, threshold_spoofing: 0.3 } }],
  });
});

test('no body at all is an empty payload', async () => {
  for (const headers of [
    {},
    { 'content-type': 'application/json' },
    { 'content-type': 'multipart/form-data; boundary=b' },
  ]) {
    const { status, files, payload } = await post('', headers as Record<string, string>);
    assert.deepEqual({ status, files, payload }, { status: 200, files: [], payload: {} });
  }
});

test('a photo without file name and type is a file, text without them is not', async () => {
  const head = '--b\r\nContent-Disposition: form-data; name="photo"\r\n\r\n';
  const jpegStart = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]);
  const body = Buffer.concat([Buffer.from(head), jpegStart, Buffer.from(`\r\n${field('comment', 'hello')}--b--`)]);
  const { files } = await postForm(body);
  assert.deepEqual(
    files.map(({ key, name, sizeBytes }) => [key, name, sizeBytes]),
    [['photo', 'photo', 6]],
  );
});

test('a file input in which nothing was chosen is no file', async () => {
  const nothing = part(
    'Content-Disposition: form-data; name="photo"; filename=""\r\nContent-Type: application/octet-stream',
    '',
  );
  assert.deepEqual((await postForm(`${nothing}--b--`)).files, []);
});

test('an empty file is refused by name', async () => {
  const refusal = await postForm(`${file('ok', 'x')}${file('selfie', '')}--b--`);
  assert.deepEqual([refusal.status, refusal.error_code, refusal.details.field], [400, 4, 'selfie']);
});

test('one file too many is refused', async () => {
  const refusal = await postForm(`${['a', 'b', 'c', 'd'].map((key) => file(key, 'x')).join('')}--b--`);
  assert.deepEqual([refusal.status, refusal.error_code, refusal.details.field], [400, 4, 'd']);
});

test('a file over the limit is refused by name, at the limit it is not', async () => {
  assert.equal((await postForm(`${file('a', 'x'.repeat(limits.maxFileBytes))}--b--`)).status, 200);
  const refusal = await postForm(`${file('big', 'x'.repeat(limits.maxFileBytes + 1))}--b--`);
  assert.deepEqual([refusal.status, refusal.error_code, refusal.details.field], [413, 4, 'big']);
});

test('a payload or a body over the limit is refused', async () => {
  const big = `"${'x'.repeat(limits.maxPayloadBytes)}"`;
  for (const refusal of [
    await postForm(`${field('payload', big)}--b--`),
    await post(big),
    await post('x'.repeat(3_000_000)),
  ]) {
    assert.deepEqual([refusal.status, refusal.error_code], [413, 3]);
    assert.ok(refusal.details.reason);
  }
});

test('a body that is no form, or none that ends, is malformed and says why', async () => {
  const bodies = [
    '--b\r\n',
    field('payload', '{}'),
    '{"a": 1}',
    `--b\r\n\r\nx\r\n--b--`,
    file('constructor', 'x').concat('--b--'),
  ];
  for (const body of bodies) {
    const refusal = await postForm(body);
    assert.deepEqual([refusal.status, refusal.error_code], [400, 3], body);
    assert.ok(refusal.details.reason ?? refusal.details.fields?.[0]?.reason, body);
  }
  for (const type of ['multipart/form-data', 'multipart/form-data; boundary=""', 'multipart/mixed']) {
    const refusal = await post('--b--', { 'content-type': type });
    assert.deepEqual([refusal.status, refusal.error_code], [400, 3], type);
  }
});

test('two payloads are refused', async () => {
  const refusal = await postForm(`${field('payload', '{}')}${field('payload', '{}')}--b--`);
  assert.deepEqual([refusal.status, refusal.details.fields], [400, [{ field: 'payload', reason: 'is given twice' }]]);
});

test('a payload that is no JSON object is refused by name', async () => {
  for (const payload of ['', '{', '[]', 'null', '7', '"text"']) {
    const refusal = await postForm(`${field('payload', payload)}--b--`);
    assert.deepEqual(
      [refusal.status, refusal.error_code, refusal.details.fields?.[0]?.field],
      [400, 3, 'payload'],
      payload,
    );
  }
});

test('wrong types and values are refused with every field', async () => {
  const orders = [{ type: 'quality', params: { threshold_spoofing: 7 } }, { type: 'iris' }];
  const refusal = await post(JSON.stringify({ analyses: orders }));
  assert.deepEqual([refusal.status, refusal.error_code], [400, 4]);
  assert.deepEqual(
    refusal.details.fields?.map((mistake) => mistake.field),
    ['analyses[0].params.threshold_spoofing', 'analyses[1].type'],
  );
  const wrongType = await post(
    JSON.stringify({ analyses: [{ type: 'quality', params: { extract_best_shot: 'yes' } }] }),
  );
  assert.equal(wrongType.error_code, 5);
});

test('a compressed body is refused instead of misread', async () => {
  const refusal = await post('x', { 'content-encoding': 'gzip' });
  assert.deepEqual([refusal.status, refusal.error_code], [400, 3]);
});

test('a connection serves on after a refusal in mid-body', async () => {
  const { port } = server;
  const body = `${file('big', 'x'.repeat(1_000_000))}--b--`;
  const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${body.length}\r\n\r\n`;
  const answers = await sendRaw(
    port,
    `${head}${body}GET /api/version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
  );
  assert.deepEqual(answers.match(/HTTP\/1\.1 \d+/g), ['HTTP/1.1 413', 'HTTP/1.1 200']);
});
