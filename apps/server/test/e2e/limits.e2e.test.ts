import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { ErrorBody, FolderView } from '@praesto/contract';
import { makeFrames, portraitPath } from '@praesto/vision/testing';
import type { CompanyPlace } from '../../src/modules/companies/company-places.ts';
import { sqlCompanyPlaces } from '../../src/platform/database/company-places.sql.ts';
import { openLogger } from '../../src/shared/logger.ts';
import {
  endServerProcess,
  type ServerProcess,
  startServerProcess,
  until,
} from '../lifecycle/support/server-process.ts';
import { type S3Server, s3Credentials, startS3Server } from '../support/s3-server.ts';
import { testMasterKeyFile } from '../support/test-database.ts';
import { type Caller, formOf, portrait, postFolder, postRefused, send } from './support/http-client.ts';
import { askResult, framesOf, openCapture, pack, upload } from './support/page.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

// A server with models and, in a process of its own, one that hands its media over, on one database and bucket: of each company one thing at a time.
const env = { PRAESTO_COMPANY_ORDERS_AT_ONCE: '1', PRAESTO_COMPANY_ANALYSES_PER_MINUTE: '1000' };
const quality = { analyses: [{ type: 'quality' }] };
let dataDir: string;
let store: S3Server;
let server: TestServer;
let beside: ServerProcess;
let caller: Awaited<ReturnType<TestServer['signUp']>>;
let photo: Awaited<ReturnType<typeof portrait>>[];

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'praesto-limits-'));
  store = await startS3Server();
  const both = {
    ...env,
    PRAESTO_S3_ENDPOINT: store.endpoint,
    PRAESTO_S3_BUCKET: store.bucket,
    PRAESTO_S3_ACCESS_KEY_ID: s3Credentials.accessKeyId,
    PRAESTO_S3_SECRET_ACCESS_KEY: s3Credentials.secretAccessKey,
  };
  server = await openTestServer({ env: both });
  const keyFile = join(dataDir, 'keys');
  await writeFile(keyFile, testMasterKeyFile);
  const own = { PRAESTO_ROLE: 'api', DATABASE_URL: server.databaseUrl, PRAESTO_MASTER_KEY_FILE: keyFile };
  beside = startServerProcess({ dataDir, env: { ...both, ...own } });
  await beside.url;
  caller = await server.signUp({ isAdmin: true });
  photo = [await portrait('003_03.jpg', 'photo1')];
});
after(async () => {
  if (beside) await endServerProcess(beside);
  await server.close();
  await store.close();
  await rm(dataDir, { recursive: true });
});

const refusalOf = ({ status, body, headers }: { status: number; body: ErrorBody; headers: Headers }) => [
  status,
  body.error_code,
  headers.get('Retry-After'),
];
const full = [429, 101, '1'];

/** Does something while another server is at work for a company. */
async function whileAtWork(company: Caller & { user: { companyId: unknown } }, work: () => Promise<void>) {
  const places = sqlCompanyPlaces(server.database, { companyAtOnce: 1, log: openLogger({ level: 'error' }) });
  const place = (await places.enter(company.user.companyId as never)) as CompanyPlace;
  try {
    await work();
  } finally {
    await place.leave();
  }
}

test('a request at another process takes the place of the company, and is answered while others are refused', async () => {
  const url = await beside.url;
  const client = await server.owner.connect();
  await client.query('begin; lock table examinations in access exclusive mode');
  const first = postFolder({ ...caller, url }, photo, quality);
  await until(async () => (await server.owner.query('select from requests_at_work')).rowCount === 1);
  assert.deepEqual(refusalOf(await postRefused(caller, photo, quality)), full);
  await client.query('rollback');
  client.release();
  assert.equal((await first).status, 201);
  assert.equal((await postFolder(caller, photo, quality)).status, 201);
  assert.equal((await server.owner.query('select from requests_at_work')).rowCount, 0);
});

test('requests that keep nothing are held to it too; those without analyses, and other companies, are not', async () => {
  const instant = () => send<ErrorBody>(caller, 'POST', '/api/instant/folders/', { body: formOf(photo, quality) });
  await whileAtWork(caller, async () => {
    assert.deepEqual(refusalOf(await instant()), full);
    assert.equal((await postFolder(caller, photo, {})).status, 201);
    assert.equal((await postFolder(await server.signUp({ isAdmin: true }), photo, quality)).status, 201);
  });
  assert.equal((await instant()).status, 201);
});

test('an order is accepted meanwhile, and answered when there is room', async () => {
  const { body: folder } = await postFolder(caller, photo, {});
  const path = `/api/folders/${folder.folder_id}`;
  const read = async () => (await send<FolderView>(caller, 'GET', path)).body.resolution_status;
  await whileAtWork(caller, async () => {
    const ordered = await send(caller, 'POST', `${path}/analyses/`, { body: JSON.stringify(quality) });
    assert.equal(ordered.status, 201);
    assert.equal(await read(), 'PROCESSING');
  });
  await until(async () => (await read()) === 'FINISHED');
});

test('a capture is held to both limits, and can be sent again', async () => {
  const shop = await server.signUp({ isAdmin: true });
  const origin = 'https://shop.example';
  const body = JSON.stringify({ alias: 'limited', settings: { allowed_origins: [origin] } });
  const settings = `/api/companies/${shop.user.companyId}/web_settings`;
  assert.equal((await send(shop, 'PUT', settings, { body })).status, 200);
  const size = { width: 480, height: 640 };
  const still = await readFile(portraitPath('045_03.jpg'));
  const selfie = framesOf('video_selfie_blank', await makeFrames({ still, count: 12, ...size }), size);
  const page = { url: server.url, origin, prefix: '/web/limited' };
  const capture = await openCapture(page, { action: ['video_selfie_blank'] });
  const container = await pack(capture, [selfie]);
  await whileAtWork(shop, async () => {
    assert.equal((await upload(capture, container)).status, 429);
  });
  const admin = await server.signUp({ userType: 'ADMIN' });
  const limit = (perMinute: number | null) =>
    send(admin, 'PUT', `/api/companies/${shop.user.companyId}/limits`, {
      body: JSON.stringify({ orders_at_once: null, analyses_per_minute: perMinute }),
    });
  await limit(1);
  assert.equal((await postFolder(shop, photo, quality)).status, 201);
  assert.equal((await upload(capture, container)).status, 429);
  await limit(null);
  assert.equal((await upload(capture, container)).status, 200);
  assert.equal((await askResult(capture)).text, '{"state": "finished"}');
});
