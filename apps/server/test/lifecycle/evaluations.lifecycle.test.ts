import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { EvaluationItemView, EvaluationReportView, EvaluationView } from '@praesto/contract';
import { type Caller, formOf, portrait, send } from '../e2e/support/http-client.ts';
import { toUrl } from '../e2e/support/test-server.ts';
import { openTestDatabase, testMasterKeyFile } from '../support/test-database.ts';
import { endServerProcess, type ServerProcess, startServerProcess, until } from './support/server-process.ts';
import { signIn } from './support/visitor.ts';

const root = await mkdtemp(join(tmpdir(), 'praesto-evaluations-'));
const { connection, owner, close } = await openTestDatabase();
const keys = join(root, 'keys');
await writeFile(keys, testMasterKeyFile);
const credentials = { email: 'admin@localhost', password: 'correct horse battery' };
const env = {
  DATABASE_URL: toUrl(connection),
  PRAESTO_MASTER_KEY_FILE: keys,
  PRAESTO_ADMIN_PASSWORD: credentials.password,
  PRAESTO_JOB_LEASE: '1 s',
  PRAESTO_JOB_POLL: '200 ms',
  // Never: the next server has its models when it takes the turn.
  PRAESTO_JOB_RETRY_STEP: '1 h',
};
const running: ServerProcess[] = [];

after(async () => {
  await Promise.all(running.map(endServerProcess));
  await close();
  await rm(root, { recursive: true });
});

function start(): ServerProcess {
  const server = startServerProcess({ dataDir: root, env });
  running.push(server);
  return server;
}

test('an evaluation whose server is killed goes on with what is not answered, and is finished once', async () => {
  const first = start();
  const url = await first.url;
  const token = await signIn(url, credentials);
  const caller: Caller = { url, token };
  const body = JSON.stringify({ name: 'Interrupted', question: 'liveness' });
  const { body: evaluation } = await send<EvaluationView>(caller, 'POST', '/api/evaluations', { body });
  const path = `/api/evaluations/${evaluation.evaluation_id}`;
  const keysOfFiles = Array.from({ length: 10 }, (_, at) => `file${at}`);
  const files = await Promise.all(keysOfFiles.map((key) => portrait('003_03.jpg', key)));
  const items = keysOfFiles.map((file) => ({ name: file, label: 'real', file }));
  const added = await send(caller, 'POST', `${path}/items`, { body: formOf(files, { items }) });
  assert.equal(added.status, 201, added.text);
  await send(caller, 'POST', `${path}/start`);
  const look = async (by: Caller) => (await send<EvaluationReportView>(by, 'GET', path)).body;
  await until(async () => (await look(caller)).answered >= 1);
  first.child.kill('SIGKILL');
  await first.ended;
  const answeredBefore = await owner.query<{ name: string; xmin: string }>(
    `select name, xmin::text from evaluation_items where state = 'scored' order by name`,
  );
  assert.ok(answeredBefore.rows.length >= 1 && answeredBefore.rows.length < 10, String(answeredBefore.rows.length));

  const next: Caller = { url: await start().url, token };
  await until(async () => (await look(next)).state === 'finished');
  const { answered, result } = await look(next);
  assert.deepEqual([answered, result?.liveness?.[0]?.real.presentations], [10, 10]);
  const { body: list } = await send<{ items: EvaluationItemView[] }>(next, 'GET', `${path}/items?limit=100`);
  assert.ok(list.items.every(({ state }) => state === 'scored'));
  const names = answeredBefore.rows.map(({ name }) => name);
  const answeredAfter = await owner.query(
    'select name, xmin::text from evaluation_items where name = any($1) order by name',
    [names],
  );
  assert.deepEqual(answeredAfter.rows, answeredBefore.rows, 'what was answered is not asked again');
  const ends = await owner.query(`select from audit_log where object_id = $1 and 'finished_at' = any(changed)`, [
    evaluation.evaluation_id,
  ]);
  assert.equal(ends.rowCount, 1);
});
