import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, type TestContext, test } from 'node:test';
import type { ErrorBody, FolderView } from '@praesto/contract';
import { type Answer, type Caller, formOf, portrait, send } from '../e2e/support/http-client.ts';
import { signUp, toUrl } from '../e2e/support/test-server.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { endServerProcess, type ServerProcess, startServerProcess, until } from './support/server-process.ts';

// One story on one data folder and one database that outlives the servers: each test goes on where the former stopped.
const { database, owner, connection, close } = await openTestDatabase();
const dataDir = await mkdtemp(join(tmpdir(), 'praesto-idempotency-'));
const selfie = await portrait('003_03.jpg', 'selfie');
let server: ServerProcess;
let caller: Caller;

after(async () => {
  await endServerProcess(server);
  await close();
  await rm(dataDir, { recursive: true });
});

async function start(): Promise<void> {
  server = startServerProcess({ dataDir, env: { DATABASE_URL: toUrl(connection) } });
  const url = await server.url;
  caller = caller ? { ...caller, url } : await signUp({ url, database });
}

/** Ends the server at once, and whatever its connections still wait for. */
async function kill(): Promise<void> {
  server.child.kill('SIGKILL');
  await server.ended;
  await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`);
}

const postFolder = <Body = FolderView>(key: string) =>
  send<Body>(caller, 'POST', '/api/folders/', { headers: { 'Idempotency-Key': key }, body: formOf([selfie], {}) });

async function folderIds(): Promise<readonly string[]> {
  const { body } = await send<{ items: FolderView[] }>(caller, 'GET', '/api/folders/');
  return body.items.map((folder) => folder.folder_id);
}

async function countRows(table: 'folders' | 'idempotency_claims'): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(`select count(*)::int as count from ${table}`);
  return rows[0]!.count;
}

/** As if the lease of whoever is dead had run out, or, at once, as if they had said that they end. */
const endLeases = (at: 'now' | '-infinity') =>
  owner.query('update idempotency_claims set leased_until = $1 where leased_until is not null', [at]);

/** Holds a lock until it is let go, at the latest when the test ends. */
async function hold(t: TestContext, statement: string): Promise<() => Promise<void>> {
  const client = await owner.connect();
  const letGo = async () => {
    if (!isHeld) return;
    isHeld = false;
    await client.query('commit');
    client.release();
  };
  let isHeld = true;
  t.after(letGo);
  await client.query('begin');
  await client.query(statement);
  return letGo;
}

const codeOf = ({ status, body }: Answer<ErrorBody>) => [status, (body.details as { code?: string } | null)?.code];

test('an answer that was given is given again by the server that starts after a crash', async () => {
  await start();
  const first = await postFolder('kept');
  assert.equal(first.status, 201);
  await kill();
  await start();
  const again = await postFolder('kept');
  assert.equal(again.headers.get('idempotency-replayed'), 'true');
  assert.equal(again.text, first.text);
});

test('a server that is killed between the work and the answer does not let it be done again', async (t) => {
  const before = await folderIds();
  const letFoldersGo = await hold(t, 'lock table folders in share mode');
  const cutOff = assert.rejects(postFolder('cut-off'));
  await until(async () => (await countRows('idempotency_claims')) === 2);
  const letClaimGo = await hold(t, 'select from idempotency_claims where leased_until is not null for update');
  await letFoldersGo();
  await until(async () => (await countRows('folders')) === before.length + 1);
  await kill();
  await letClaimGo();
  await cutOff;
  await start();
  assert.deepEqual(codeOf(await postFolder<ErrorBody>('cut-off')), [409, 'idempotency.in_progress']);
  await endLeases('-infinity');
  const refused = await postFolder<ErrorBody>('cut-off');
  assert.deepEqual(codeOf(refused), [409, 'idempotency.answer_lost']);
  const { objects } = refused.body.details as { objects: readonly { object: string; object_id: string }[] };
  const made = objects.filter(({ object }) => object === 'folder').map((object) => object.object_id);
  assert.deepEqual(
    made,
    (await folderIds()).filter((id) => !before.includes(id)),
  );
  assert.equal(made.length, 1);
});

test('a leap of the database’s clock beyond its lease does not let a request that is under way be done twice', async (t) => {
  const before = await folderIds();
  const letFoldersGo = await hold(t, 'lock table folders in share mode');
  const first = postFolder('leapt');
  await until(async () => (await countRows('idempotency_claims')) === 3);
  await owner.query(`update idempotency_claims set leased_until = leased_until - interval '2 h' where key_hash in (
    select key_hash from idempotency_claims order by claimed_at desc limit 1)`);
  assert.deepEqual(codeOf(await postFolder<ErrorBody>('leapt')), [409, 'idempotency.in_progress']);
  await letFoldersGo();
  assert.equal((await first).status, 201);
  assert.equal((await postFolder('leapt')).text, (await first).text);
  assert.equal((await folderIds()).length, before.length + 1);
});

test('a server that is killed before the work is done lets it be done once', async (t) => {
  const before = await folderIds();
  const letFoldersGo = await hold(t, 'lock table folders in share mode');
  const cutOff = assert.rejects(postFolder('nothing-done'));
  await until(async () => (await countRows('idempotency_claims')) === 4);
  await kill();
  await letFoldersGo();
  await cutOff;
  await start();
  assert.deepEqual(await folderIds(), before);
  await endLeases('now');
  const done = await postFolder('nothing-done');
  assert.equal(done.status, 201);
  assert.equal(done.headers.get('idempotency-replayed'), null);
  assert.equal((await postFolder('nothing-done')).text, done.text);
  assert.equal((await folderIds()).length, before.length + 1);
});
