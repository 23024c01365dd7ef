import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { newJpegKey } from '../../src/modules/media/blob-keys.ts';
import { s3Blobs } from '../../src/platform/blobs/s3-blobs.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { newId } from '../../src/shared/ids.ts';
import { openLogger } from '../../src/shared/logger.ts';
import { signUp, toUrl } from '../e2e/support/test-server.ts';
import { s3Credentials, startS3Server } from '../support/s3-server.ts';
import { withShiftedClock } from '../support/shift-clock.ts';
import { openTestDatabase, testMasterKeyFile } from '../support/test-database.ts';
import { endServerProcess, type ServerProcess, startServerProcess, until } from './support/server-process.ts';
import { get, postPhoto } from './support/visitor.ts';

// One server whose clock is right, one that is two hours ahead, and a worker that is as far ahead, over one database and one bucket.
const hourMs = 3_600_000;
const root = mkdtempSync(join(tmpdir(), 'praesto-clocks-'));
const store = await startS3Server();
const { database, owner, connection, close } = await openTestDatabase();
const blobs = s3Blobs({
  ...{ bucket: store.bucket, endpoint: store.endpoint, region: 'us-east-1', prefix: null, pathStyle: true },
  ...{
    credentials: s3Credentials,
    timeoutMs: 5000,
    abandonedAfterMs: hourMs,
    now: systemClock,
    log: openLogger({ level: 'silent' }),
  },
});
const quality = { analyses: [{ type: 'quality' }] };
const processes: ServerProcess[] = [];

async function start(role: 'api' | 'worker', shiftMs: number): Promise<string> {
  const dataDir = join(root, `${role}-${processes.length}`);
  await mkdir(dataDir);
  await symlink(join(root, 'models'), join(dataDir, 'models'));
  const clockFile = join(dataDir, 'clock');
  await writeFile(clockFile, String(shiftMs));
  const env = {
    PRAESTO_ROLE: role,
    DATABASE_URL: toUrl(connection),
    PRAESTO_MASTER_KEY_FILE: join(root, 'master-keys'),
    PRAESTO_S3_ENDPOINT: store.endpoint,
    PRAESTO_S3_BUCKET: store.bucket,
    PRAESTO_S3_ACCESS_KEY_ID: s3Credentials.accessKeyId,
    PRAESTO_S3_SECRET_ACCESS_KEY: s3Credentials.secretAccessKey,
    PRAESTO_ANALYSIS_EXPIRE_PERIOD: '100 ms',
    PRAESTO_JOB_POLL: '500 ms',
    ...withShiftedClock(clockFile),
  };
  const started = startServerProcess({ dataDir, env });
  processes.push(started);
  return started.url;
}

let right: string;
let ahead: string;
let token: string;
const underWay = newJpegKey(newId<'folder'>());

before(async () => {
  await writeFile(join(root, 'master-keys'), testMasterKeyFile);
  await mkdir(join(root, 'models'));
  right = await start('api', 0);
  const user = await signUp({ url: right, database }, { isAdmin: true });
  ({ token } = user);
  await (await blobs.stage(underWay, Buffer.from('bytes'))).publish();
  // What the sweeper takes away after it has looked at files, so that one can tell when it has.
  await owner.query(
    `insert into idempotency_claims (user_id, key_hash, company_id, fingerprint, run_id, request_id, claimed_at, expires_at, leased_until)
     select id, 'old', company_id, '', id, '', now(), now(), now() from users limit 1`,
  );
  [ahead] = await Promise.all([start('api', 2 * hourMs), start('worker', 2 * hourMs)]);
});
after(async () => {
  await Promise.all(processes.map(endServerProcess));
  blobs.close();
  await close();
  await store.close();
  await rm(root, { recursive: true });
});

test('a session that one server opened is good at another whose clock is ahead by more than a session lasts', async () => {
  assert.equal((await get(`${ahead}/api/folders/`, token)).status, 200);
  assert.equal((await get(`${right}/api/folders/`, token)).status, 200);
});

/** A folder with an order in it. */
async function placeOrder(): Promise<string> {
  const { body } = await postPhoto(`${right}/api/folders/`, { token, payload: {} });
  const { folder_id: id } = body as { folder_id: string };
  const headers = { 'X-Forensic-Access-Token': token };
  const sent = { method: 'POST', headers, body: JSON.stringify(quality) };
  assert.equal((await fetch(`${right}/api/folders/${id}/analyses/`, sent)).status, 201);
  return id;
}

async function statesOf(id: string): Promise<string> {
  const { rows } = await owner.query('select state from analyses where folder_id = $1', [id]);
  return rows.map(({ state }) => state).join();
}

test('a worker whose clock is ahead removes no file that somebody is about to write the rows of', async () => {
  await until(async () => (await owner.query('select from idempotency_claims')).rowCount === 0);
  assert.ok(await blobs.read(underWay), 'the file was swept');
});

test('a worker whose clock is ahead ends no order but those that are late', async () => {
  await owner.query('insert into queue_pauses default values');
  const [fresh, late] = [await placeOrder(), await placeOrder()];
  await owner.query(`update analyses set sent_at = now() - interval '90 min' where folder_id = $1`, [late]);
  await until(async () => (await statesOf(late)) === 'FAILED');
  assert.equal(await statesOf(fresh), 'PROCESSING');
  await owner.query('delete from queue_pauses');
  await until(async () => (await statesOf(fresh)) === 'FINISHED');
});
