import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { createClient, type UploadProgress } from './index.ts';

const tokens = { session_id: 's', user_id: 'u', company_id: 'c', access_token: 'a', expire_token: 'e', expire_date: 1 };
const files = [{ key: 'video1', data: new Uint8Array(3_000_000).fill(7) }];
let server: Server;
let baseUrl: string;
let receivedBytes = 0;
let refuseFirst = false;

before(async () => {
  server = createServer((request, response) => {
    let bytes = 0;
    request.on('error', () => {});
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    request.on('end', () => {
      receivedBytes = bytes;
      response.statusCode = refuseFirst ? 429 : 201;
      refuseFirst = false;
      response.end('{}');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  return new Promise((done) => server.close(done));
});

test('progress grows to the whole, and the whole arrives', async () => {
  const seen: UploadProgress[] = [];
  await createClient({ baseUrl, tokens }).createFolder({ files }, { onProgress: (progress) => seen.push(progress) });
  const last = seen.at(-1)!;
  assert.ok(seen.length > 10);
  assert.deepEqual(
    seen.map(({ sentBytes }) => sentBytes).toSorted((a, b) => a - b),
    seen.map(({ sentBytes }) => sentBytes),
  );
  assert.deepEqual(last, { sentBytes: receivedBytes, totalBytes: receivedBytes });
  assert.ok(receivedBytes > 3_000_000);
});

test('an upload that is tried again begins again', async () => {
  refuseFirst = true;
  const sent: number[] = [];
  await createClient({ baseUrl, tokens }).createFolder(
    { files },
    { onProgress: ({ sentBytes }) => sent.push(sentBytes) },
  );
  const whole = sent.filter((bytes) => bytes === receivedBytes);
  assert.equal(whole.length, 2);
});

test('an upload can be given up half way', async () => {
  const controller = new AbortController();
  const onProgress = ({ sentBytes }: UploadProgress) => sentBytes > 200_000 && controller.abort(new Error('enough'));
  const call = createClient({ baseUrl, tokens }).createFolder({ files }, { signal: controller.signal, onProgress });
  await assert.rejects(call, /enough/);
});
