import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readPidFile } from '../../src/platform/database/postgres-process.ts';
import { endServerProcess, type ServerProcess, startServerProcess, until } from './support/server-process.ts';
import { get, holdPhoto, postPhoto, signIn } from './support/visitor.ts';

// One story on one data folder: each test goes on where the former one stopped.
const root = await mkdtemp(join(tmpdir(), 'praesto lifecycle-'));
await chmod(root, 0o755);
const dataDir = join(root, 'data folder');
const clusterDir = join(dataDir, 'postgres');
const email = 'admin@localhost';
const quality = { analyses: [{ type: 'quality' }] };

let server: ServerProcess;
let url: string;
let password: string;
let token: string;
let folderId: string;

after(async () => {
  if (server) await endServerProcess(server);
  await rm(root, { recursive: true });
});

async function healthStatus(): Promise<number> {
  return (await get(`${url}/api/healthcheck`)).status;
}

function folderIdOf(answer: { body: unknown }): string {
  return (answer.body as { folder_id: string }).folder_id;
}

test('the first start makes everything it needs and says where it is', async () => {
  server = startServerProcess({ dataDir });
  url = await server.url;
  assert.match(server.stdout(), /Data {7}.*data folder$/m);
  assert.match(server.stdout(), /ADMIN {6}admin@localhost$/m);
  [, password = ''] = /Password +(\S+)/.exec(server.stdout()) ?? [];
  assert.ok(password.length >= 16);
  const { status, body } = await get(`${url}/api/healthcheck`);
  const { index, models, ...health } = body as {
    status: string;
    index: { state: string; loaded: number; total: number };
    models: { current: { id: string } };
  };
  assert.deepEqual([status, health], [200, { status: 'ok' }]);
  assert.match(index.state, /^(loading|ready)$/);
  assert.deepEqual([index.loaded, index.total], [0, 0]);
  assert.equal(models.current.id, 'praesto-face');
});

test('the ADMIN signs in with the password that was made up, and real media get a real answer', async () => {
  token = await signIn(url, { email, password });
  const answer = await postPhoto(`${url}/api/folders/`, { token, payload: quality });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  folderId = folderIdOf(answer);
  const { analyses } = answer.body as { analyses: { state: string }[] };
  assert.equal(analyses[0]?.state, 'FINISHED');
});

test('a second server on the same folder is refused and harms nothing', async () => {
  const second = startServerProcess({ dataDir });
  assert.equal(await second.ended, 1);
  assert.match(second.stderr(), new RegExp(`Another Praesto server \\(process ${server.child.pid}\\) already uses`));
  assert.equal((await get(`${url}/api/folders/${folderId}/`, token)).status, 200);
});

test('while PostgreSQL cannot run the healthcheck says so, and a request that waits for it succeeds', async () => {
  const killed = (await readPidFile(clusterDir))!.pid;
  // Nobody may start it again for the moment.
  await chmod(clusterDir, 0);
  process.kill(killed, 'SIGKILL');
  await until(async () => (await healthStatus()) === 503);
  const sick = await get(`${url}/api/healthcheck`);
  const { details } = sick.body as { details: { reasons: { part: string }[] } };
  assert.deepEqual(
    details.reasons.map(({ part }) => part),
    ['database'],
  );
  const waiting = postPhoto(`${url}/api/folders/`, { token, payload: {} });
  await chmod(clusterDir, 0o700);
  assert.equal((await waiting).status, 201);
  await until(async () => (await healthStatus()) === 200);
  assert.equal((await get(`${url}/api/folders/${folderId}/`, token)).status, 200);
});

test('SIGTERM lets the request in flight finish, stops PostgreSQL cleanly and exits with 0', async () => {
  const held = await holdPhoto(`${url}/api/folders/`, { token, payload: quality });
  await held.begun;
  server.child.kill('SIGTERM');
  await until(() =>
    fetch(`${url}/api/version`).then(
      () => false,
      () => true,
    ),
  );
  held.finish();
  const answer = await held.answered;
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  folderId = folderIdOf(answer);
  assert.equal(await server.ended, 0, server.stderr());
  assert.equal(await readPidFile(clusterDir), undefined);
  assert.deepEqual(await readdir(join(dataDir, 'media', '.staged')), []);
});

test('the next start makes up no password and has what was acknowledged before', async () => {
  server = startServerProcess({ dataDir });
  url = await server.url;
  assert.doesNotMatch(server.stdout(), /Password/);
  assert.equal((await get(`${url}/api/folders/${folderId}/`, token)).status, 200);
});

test('kill -9 of the server loses nothing that was acknowledged', async () => {
  const answer = await postPhoto(`${url}/api/folders/`, { token, payload: quality });
  server.child.kill('SIGKILL');
  assert.equal(answer.status, 201);
  assert.equal(await server.ended, 'SIGKILL');
  server = startServerProcess({ dataDir });
  url = await server.url;
  const found = await get(`${url}/api/folders/${folderIdOf(answer)}/?with_analyses=true`, token);
  assert.equal(found.status, 200);
  const { media } = found.body as { media: { original_url: string }[] };
  // The link was made for the address of the server that died.
  const file = await fetch(new URL(new URL(media[0]!.original_url).pathname, url));
  assert.equal(file.status, 200);
  assert.equal(file.headers.get('content-type'), 'image/jpeg');
  await file.arrayBuffer();
});

test('kill -9 in the middle of an order only delays it: it is answered once, after the next start', async () => {
  await endServerProcess(server);
  server = startServerProcess({ dataDir, env: { PRAESTO_JOB_LEASE: '2 s', PRAESTO_JOB_POLL: '500 ms' } });
  url = await server.url;
  const id = folderIdOf(await postPhoto(`${url}/api/folders/`, { token, payload: {} }));
  const ordered = await fetch(`${url}/api/folders/${id}/analyses/`, {
    method: 'POST',
    headers: { 'X-Forensic-Access-Token': token },
    body: JSON.stringify(quality),
  });
  server.child.kill('SIGKILL');
  assert.equal(ordered.status, 201);
  await server.ended;
  server = startServerProcess({ dataDir, env: { PRAESTO_JOB_LEASE: '2 s', PRAESTO_JOB_POLL: '500 ms' } });
  url = await server.url;
  const read = async () => {
    const { body } = await get(`${url}/api/folders/${id}/?with_analyses=true`, token);
    return body as { resolution_status: string; analyses: { results_media: unknown[] }[] };
  };
  await until(async () => (await read()).resolution_status === 'FINISHED');
  const { analyses } = await read();
  assert.deepEqual(
    analyses.map(({ results_media: results }) => results.length),
    [1],
  );
});

test('requests that outlast the limit are cut off, and the exit is still clean', async () => {
  await endServerProcess(server);
  server = startServerProcess({ dataDir, env: { PRAESTO_SHUTDOWN_TIMEOUT: '100 ms' } });
  url = await server.url;
  const held = await holdPhoto(`${url}/api/folders/`, { token, payload: quality });
  await held.begun;
  const cut = assert.rejects(held.answered, { code: 'ECONNRESET' });
  server.child.kill('SIGTERM');
  await cut;
  assert.equal(await server.ended, 0, server.stderr());
  assert.equal(await readPidFile(clusterDir), undefined);
});
