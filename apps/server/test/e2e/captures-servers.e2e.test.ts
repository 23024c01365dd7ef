import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { ErrorBody } from '@praesto/contract';
import { makeFrames, portraitPath } from '@praesto/vision/testing';
import { everything } from '../../src/modules/companies/reach.ts';
import { sqlCapturesStore } from '../../src/platform/database/captures.store.sql.ts';
import { until } from '../lifecycle/support/server-process.ts';
import { aCaptureSession } from '../support/a-capture-session.ts';
import { send } from './support/http-client.ts';
import { askResult, askUpload, framesOf, openCapture, pack, upload } from './support/page.ts';
import { type BareServer, openServerBeside, openTestServer, type TestServer } from './support/test-server.ts';

/* One database, and servers that come and go on it: what was used once is used on every one of them. */
const shop = 'https://shop.example';
const size = { width: 480, height: 640 };
let server: TestServer;
/** Beside it or after it. */
const others: BareServer[] = [];

before(async () => {
  server = await openTestServer();
});
after(async () => {
  for (const other of others) await other.close();
  await server.close();
});

async function startOther(): Promise<BareServer> {
  const other = await openServerBeside(server);
  others.push(other);
  return other;
}

test('a server that starts sweeps: a session that was over a day ago is gone, of one that was over since its bytes', async () => {
  const { user } = await server.signUp();
  const captures = sqlCapturesStore(server.database, everything);
  const overSince = (ms: number) =>
    aCaptureSession(user, { createdAt: new Date(Date.now() - ms - 600_000), expiresAt: new Date(Date.now() - ms) });
  const [old, recent] = [overSince(25 * 3_600_000), overSince(3_600_000)];
  for (const session of [old, recent]) {
    await captures.insert(session);
    await captures.addPiece(session, { offset: 0, bytes: Uint8Array.of(1, 2) });
  }
  await startOther();
  await until(async () => (await captures.find(old.id)) === undefined);
  assert.equal(await captures.countBytes(recent.id), 0);
  assert.ok(await captures.find(recent.id));
});

test('a container that one server took is refused by another one, and by one that is started later, which has the result', async () => {
  const still = await readFile(portraitPath('045_03.jpg'));
  const selfie = framesOf('video_selfie_blank', await makeFrames({ still, count: 12, ...size }), size);
  const admin = await server.signUp({ isAdmin: true });
  const body = JSON.stringify({ alias: 'shop', settings: { allowed_origins: [shop] } });
  const path = `/api/companies/${admin.user.companyId}/web_settings`;
  assert.equal((await send(admin, 'PUT', path, { body })).status, 200);
  const page = { url: server.url, origin: shop, prefix: '/web/shop' };
  const capture = await openCapture(page, { action: ['video_selfie_blank'] });
  const container = await pack(capture, [selfie]);
  const sent = await upload(capture, container);
  assert.equal(sent.status, 200, sent.text);

  const elsewhere = (url: string) => ({ ...capture, page: { ...capture.page, url } });
  for (const start of ['beside it', 'later']) {
    const there = elsewhere((others.at(-1) ?? (await startOther())).url);
    const refused = await upload(there, container);
    assert.deepEqual([refused.status, (refused.body as unknown as ErrorBody).error_code], [409, 4], start);
    assert.equal((await askUpload(there)).body.state, 'finished');
    assert.equal((await askResult(there)).body.state, 'finished');
    if (start === 'beside it') await others.pop()?.close();
  }
});
