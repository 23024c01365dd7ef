import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { signUp } from '../e2e/support/test-server.ts';
import { openRoleProcesses } from './support/role-processes.ts';
import { type ServerProcess, until } from './support/server-process.ts';
import { get, postPhoto } from './support/visitor.ts';

// One story of one server without models and two with, over one database and one bucket.
const { start, database, owner, close } = await openRoleProcesses();
const both = { analyses: [{ type: 'quality' }, { type: 'biometry' }] };

let url: string;
let token: string;

before(async () => {
  const api = await start('api');
  url = await api.url;
  ({ token } = await signUp({ url, database }, { isAdmin: true }));
});

after(close);

const health = async () => (await get(`${url}/api/healthcheck`)).status;
const resultsOf = (body: unknown) =>
  (body as { analyses: { state: string; results_media: unknown[] }[] }).analyses.map((analysis) => [
    analysis.state,
    analysis.results_media.length,
  ]);

let workers: ServerProcess[];

test('without a worker the healthcheck says so, and a request is refused at once', async () => {
  assert.equal(await health(), 503);
  const { status, body } = await postPhoto(`${url}/api/folders/`, { token, payload: both });
  assert.deepEqual([status, (body as { error_code: number }).error_code], [503, 11]);
});

test('with workers it answers in the same response, and keeps no instant photo anywhere', async () => {
  workers = [await start('worker')];
  const first = await workers[0]!.url;
  workers.push(await start('worker'));
  await workers[1]!.url;
  await until(async () => (await owner.query('select from workers')).rowCount === 2);
  assert.equal(await health(), 200);
  assert.equal((await get(`${first}/api/healthcheck`)).status, 200);
  assert.equal((await get(`${first}/api/folders/`, token)).status, 404);
  const kept = await postPhoto(`${url}/api/folders/`, { token, payload: both });
  const instant = await postPhoto(`${url}/api/instant/folders/`, { token, payload: { analyses: [both.analyses[0]] } });
  assert.deepEqual([kept.status, instant.status], [201, 201], JSON.stringify([kept.body, instant.body]));
  assert.deepEqual(resultsOf(instant.body), [['FINISHED', 1]]);
  assert.equal((await owner.query('select from examinations')).rowCount, 0);
});

/** As a worker that is so busy that it does not get round to anything; it goes on before it counts as gone. */
const halt = (signal: 'SIGSTOP' | 'SIGCONT') => {
  for (const { child } of workers) child.kill(signal);
};
const waiting = async () => (await owner.query('select from examinations')).rowCount;

test('a folder that workers take too long over is answered with 202, and they finish it once in the background', async () => {
  const hasty = await start('api', { PRAESTO_ANSWER_WITHIN: '100 ms' });
  const hastyUrl = await hasty.url;
  halt('SIGSTOP');
  const { status, body } = await postPhoto(`${hastyUrl}/api/folders/`, { token, payload: both });
  const { status: refused } = await postPhoto(`${hastyUrl}/api/folders/`, { token, payload: {} });
  assert.deepEqual([status, refused, await waiting()], [202, 503, 0]);
  const id = (body as { folder_id: string }).folder_id;
  const { rows } = await owner.query('select folder_id, priority, attempts from jobs');
  assert.deepEqual(rows, [{ folder_id: id, priority: 1, attempts: 0 }]);
  halt('SIGCONT');
  const read = async () => (await get(`${url}/api/folders/${id}/?with_analyses=true`, token)).body;
  await until(async () => ((await read()) as { resolution_status: string }).resolution_status !== 'PROCESSING');
  // One photo shows nobody else to compare with.
  assert.deepEqual(resultsOf(await read()), resultsOf(await alike()));
  await until(async () => (await owner.query('select from jobs')).rowCount === 0);
});

/** The same folder as it is answered at once. */
const alike = async () => (await postPhoto(`${url}/api/folders/`, { token, payload: both })).body;

test('a client that goes away takes its question from the workers, and leaves no folder and no job', async () => {
  const folders = async () => (await owner.query('select from folders')).rowCount;
  const before = await folders();
  halt('SIGSTOP');
  const client = new AbortController();
  const sent = postPhoto(`${url}/api/folders/`, { token, payload: both, signal: client.signal });
  await until(async () => (await waiting()) === 1);
  client.abort();
  await assert.rejects(sent, { name: 'AbortError' });
  await until(async () => (await waiting()) === 0);
  halt('SIGCONT');
  assert.deepEqual([await folders(), (await owner.query('select from jobs')).rowCount], [before, 0]);
});

test('a worker that is killed in the middle takes no answer with it: each comes once, from the other', async () => {
  const sent = Array.from({ length: 4 }, () => postPhoto(`${url}/api/folders/`, { token, payload: both }));
  await until(async () => (await owner.query('select from examinations where lease is not null')).rowCount === 2);
  workers[0]!.child.kill('SIGKILL');
  const answers = await Promise.all(sent);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [201, 201, 201, 201],
  );
  const ids = answers.map(({ body }) => (body as { folder_id: string }).folder_id);
  const { rows } = await owner.query('select count(*)::integer as results from results_media');
  for (const id of ids) {
    const { body } = await get(`${url}/api/folders/${id}/?with_analyses=true`, token);
    assert.deepEqual(resultsOf(body)[0], ['FINISHED', 1]);
  }
  assert.ok(rows[0].results > 0);
  assert.equal((await owner.query('select from examinations')).rowCount, 0);
});

test('an order whose worker is killed is answered once by another', async () => {
  const { body } = await postPhoto(`${url}/api/folders/`, { token, payload: {} });
  const id = (body as { folder_id: string }).folder_id;
  await (await start('worker')).url;
  const ordered = await fetch(`${url}/api/folders/${id}/analyses/`, {
    method: 'POST',
    headers: { 'X-Forensic-Access-Token': token },
    body: JSON.stringify({ analyses: [{ type: 'quality' }] }),
  });
  assert.equal(ordered.status, 201);
  workers[1]!.child.kill('SIGKILL');
  const read = async () => (await get(`${url}/api/folders/${id}/?with_analyses=true`, token)).body;
  await until(async () => ((await read()) as { resolution_status: string }).resolution_status === 'FINISHED');
  assert.deepEqual(resultsOf(await read()), [['FINISHED', 1]]);
});
