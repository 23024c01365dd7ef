import assert from 'node:assert/strict';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat, symlink } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readPidFile } from '../../src/platform/database/postgres-process.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { endServerProcess, startServerProcess, until } from './support/server-process.ts';
import { get, postPhoto, signIn } from './support/visitor.ts';

const isRoot = process.getuid?.() === 0;
const nobody = 65534;
const root = await mkdtemp(join(tmpdir(), 'praesto-lifecycle-'));
await chmod(root, 0o755);
after(() => rm(root, { recursive: true }));

const statelessDir = join(root, 'stateless');

/** A data folder with the models that the stateless server prepared, so that they are prepared once. */
async function newDataDir(name: string): Promise<string> {
  const dataDir = join(root, name);
  await mkdir(dataDir);
  await symlink(join(statelessDir, 'models'), join(dataDir, 'models'));
  return dataDir;
}

test('every mistake in the settings is listed and nothing is started', async () => {
  const dataDir = join(root, 'never');
  const env = { PORT: 'eighty', PRAESTO_MODE: 'statefull', PRAESTO_WORKER: '2' };
  const server = startServerProcess({ dataDir, env });
  assert.equal(await server.ended, 1);
  assert.equal(
    server.stderr(),
    `The settings have 3 mistakes:
  PRAESTO_MODE must be stateful or stateless or lite, not "statefull"
  PORT must be a whole number from 0 to 65535, not "eighty"
  PRAESTO_WORKER does not exist; did you mean PRAESTO_WORKERS?
`,
  );
  await assert.rejects(stat(dataDir), { code: 'ENOENT' });
});

test('the stateless server answers instant requests without sign-in and keeps nothing', async (t) => {
  const server = startServerProcess({ dataDir: statelessDir, env: { PRAESTO_MODE: 'stateless' } });
  t.after(() => endServerProcess(server));
  const url = await server.url;
  assert.match(server.stdout(), /stateless: nothing is kept/);
  assert.equal((await get(`${url}/api/healthcheck`)).status, 200);
  const payload = { analyses: [{ type: 'quality' }] };
  const answer = await postPhoto(`${url}/api/instant/folders/`, { payload });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  assert.equal((await postPhoto(`${url}/api/folders/`, { payload })).status, 404);
  assert.deepEqual(await readdir(statelessDir), ['models']);
});

test('a first start on an empty folder has nothing to say but where it listens and how to sign in', async (t) => {
  const env = { PRAESTO_METRICS_PORT: '0' };
  const server = startServerProcess({ dataDir: await newDataDir('first start'), env });
  t.after(() => endServerProcess(server));
  const url = await server.url;
  const { msg, url: metrics } = JSON.parse(server.stderr());
  assert.equal(msg, 'metrics can be had');
  // By then the indexes of the tables were made as well, which are worth a word when the tables are large.
  await until(async () => (await (await fetch(`${metrics}/metrics`)).text()).includes('praesto_indexes_missing 0\n'));
  assert.equal(server.stderr().trim().split('\n').length, 1, server.stderr());
  const banner = `Praesto listens on ${url}\n  Console .*\n  Data .*\n  ADMIN .*\n  Password .*\n`;
  assert.match(server.stdout(), new RegExp(`^${banner}$`));
});

test('a port that is taken is said in words, and PostgreSQL does not stay behind', async (t) => {
  const rival = createServer();
  await new Promise<void>((resolve) => rival.listen(0, '127.0.0.1', resolve));
  t.after(() => rival.close());
  const { port } = rival.address() as AddressInfo;
  const dataDir = await newDataDir('port taken');
  const server = startServerProcess({ dataDir, env: { PORT: String(port) } });
  assert.equal(await server.ended, 1);
  assert.match(server.stderr(), /Praesto cannot start: listen EADDRINUSE/);
  assert.equal(await readPidFile(join(dataDir, 'postgres')), undefined);
});

test('an unprivileged user runs everything', { skip: isRoot ? false : 'needs root' }, async (t) => {
  const dataDir = join(root, 'of nobody');
  await mkdir(dataDir, { mode: 0o700 });
  await chown(dataDir, nobody, nobody);
  const env = { PRAESTO_ADMIN_EMAIL: 'Ada@Example.org', PRAESTO_ADMIN_PASSWORD: 'correct horse' };
  const server = startServerProcess({ dataDir, env, uid: nobody });
  t.after(() => endServerProcess(server));
  const url = await server.url;
  assert.doesNotMatch(server.stdout(), /Password/);
  const token = await signIn(url, { email: 'ada@example.org', password: 'correct horse' });
  const answer = await postPhoto(`${url}/api/folders/`, { token, payload: { analyses: [{ type: 'quality' }] } });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  assert.equal((await stat(join(dataDir, 'postgres'))).uid, nobody);
});

test('a database by address is used instead of an embedded one', async (t) => {
  const { connection, close } = await openTestDatabase();
  t.after(close);
  const { host, user, database } = connection;
  const dataDir = await newDataDir('by address');
  const address = `postgres://${user}@/${database}?host=${encodeURIComponent(host)}`;
  const server = startServerProcess({
    dataDir,
    env: { DATABASE_URL: address, PRAESTO_ADMIN_PASSWORD: 'correct horse' },
  });
  t.after(() => endServerProcess(server));
  const url = await server.url;
  await signIn(url, { email: 'admin@localhost', password: 'correct horse' });
  assert.deepEqual((await readdir(dataDir)).sort(), [
    'idempotency.secret',
    'master.secret',
    'media',
    'models',
    'server.lock',
    'server.pid',
  ]);
});

test('a database that is not there is said in words', async () => {
  const dataDir = await newDataDir('no database');
  const server = startServerProcess({ dataDir, env: { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' } });
  assert.equal(await server.ended, 1);
  assert.match(server.stderr(), /Praesto cannot start: the database does not accept connections: .*ECONNREFUSED/);
});
