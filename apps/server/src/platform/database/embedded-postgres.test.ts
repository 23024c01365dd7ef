import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { everything } from '../../modules/companies/reach.ts';
import { openLogger } from '../../shared/logger.ts';
import { type Database, openDatabase } from './database.ts';
import { type EmbeddedPostgres, openEmbeddedPostgres } from './embedded-postgres.ts';
import { readPidFile } from './postgres-process.ts';

const orphanPostgres = fileURLToPath(import.meta.resolve('../../../test/support/orphan-postgres.ts'));
const log = openLogger({ level: 'silent' });
const isRoot = process.getuid?.() === 0;
const root = await mkdtemp(join(tmpdir(), 'praesto-embedded-'));
await chmod(root, 0o755);
after(() => rm(root, { recursive: true }));

const turn = () => new Promise(setImmediate);
let count = 0;
async function newFolder(name = 'data'): Promise<string> {
  count += 1;
  const folder = join(root, String(count), name);
  await mkdir(folder, { recursive: true });
  return folder;
}

function open(folder: string): Promise<EmbeddedPostgres> {
  // Whether PostgreSQL flushes is not asked here, and flushing is what takes longest.
  return openEmbeddedPostgres({ clusterDir: join(folder, 'postgres'), log, settings: { fsync: 'off' } });
}

function connect({ connection }: EmbeddedPostgres): Database {
  return openDatabase({ connection: { ...connection, database: 'postgres' }, maxConnections: 3, log });
}

async function ask(database: Database, text: string): Promise<unknown> {
  const { rows } = await database.within(everything).runRepeatable({ text });
  return Object.values(rows[0] ?? {})[0];
}

test('data, encoding and checksums outlive a restart in a long path with spaces', async (t) => {
  const folder = await newFolder(`a long path with 'quotes' and spaces ${'x'.repeat(80)}`);
  const first = await open(folder);
  const database = connect(first);
  await ask(database, `create table kept as select 'Ünïcode' as text`);
  assert.equal(await ask(database, 'show server_encoding'), 'UTF8');
  assert.equal(await ask(database, 'show data_checksums'), 'on');
  assert.equal(await ask(database, 'show listen_addresses'), '');
  await database.close();
  await first.close();
  assert.equal(await readPidFile(join(folder, 'postgres')), undefined);
  await assert.rejects(stat(first.connection.host), { code: 'ENOENT' });

  const second = await open(folder);
  t.after(() => second.close());
  const again = connect(second);
  assert.equal(await ask(again, `select upper(text) from kept`), 'ÜNÏCODE');
  await again.close();
});

test('PostgreSQL that is killed starts again with everything it had acknowledged', async (t) => {
  const postgres = await open(await newFolder());
  t.after(() => postgres.close());
  const database = connect(postgres);
  await ask(database, 'create table kept (id integer)');
  await ask(database, 'insert into kept values (1), (2)');
  const killed = postgres.pid()!;
  process.kill(killed, 'SIGKILL');
  // Its processes answer until they notice; after that the statement itself waits until it can be answered.
  while (postgres.pid() === killed) await turn();
  assert.equal(await ask(database, 'select count(*)::int from kept'), 2);
  assert.notEqual(postgres.pid(), killed);
  await database.close();
});

test('PostgreSQL that is killed while it recovers is started once more', async (t) => {
  const folder = await newFolder();
  const postgres = await open(folder);
  t.after(() => postgres.close());
  const database = connect(postgres);
  const killed = [postgres.pid()!];
  process.kill(killed[0]!, 'SIGKILL');
  // The first sign of life of the next one is its pid file; it is far from ready then.
  while (killed.length < 3) {
    const next = (await readPidFile(join(folder, 'postgres')))?.pid;
    if (next !== undefined && !killed.includes(next)) {
      killed.push(next);
      process.kill(next, 'SIGKILL');
    }
    await turn();
  }
  assert.equal(await ask(database, 'select 1'), 1);
  assert.equal(killed.includes(postgres.pid()!), false);
  await database.close();
});

test('a server that outlived its owner is stopped first', async (t) => {
  const folder = await newFolder();
  const clusterDir = join(folder, 'postgres');
  const owner = spawn(process.execPath, [orphanPostgres, clusterDir], { stdio: 'ignore' });
  assert.deepEqual(await once(owner, 'exit'), [null, 'SIGKILL']);
  const orphan = await readPidFile(clusterDir);
  assert.ok(orphan?.isReady);

  const heir = await open(folder);
  t.after(() => heir.close());
  const database = connect(heir);
  assert.equal(await ask(database, 'select 1'), 1);
  await database.close();
  assert.notEqual(heir.pid(), orphan.pid);
});

test('a pid file left by a crash is no obstacle, whether it is empty or names a pid that others have now', async () => {
  const folder = await newFolder();
  const clusterDir = join(folder, 'postgres');
  const pidFile = join(clusterDir, 'postmaster.pid');
  await (await open(folder)).close();
  const { uid, gid } = await stat(clusterDir);
  for (const left of ['', `${process.pid}\n${clusterDir}\n1700000000\n5432\n/nowhere\n\n 1 2\nready\n`]) {
    await writeFile(pidFile, left);
    await chown(pidFile, uid, gid);
    const postgres = await open(folder);
    assert.equal((await readPidFile(clusterDir))?.pid, postgres.pid());
    await postgres.close();
  }
});

test('the lock of a socket left by a crash is no obstacle where others have its pid now', async (t) => {
  const folder = await newFolder();
  const first = await open(folder);
  const { host } = first.connection;
  await first.close();
  // PostgreSQL fears no process that its account may not signal.
  const { uid, gid } = await stat(join(folder, 'postgres'));
  const other = spawn('sleep', ['600'], { stdio: 'ignore', cwd: '/', ...(isRoot && { uid, gid }) });
  t.after(() => other.kill('SIGKILL'));
  const left = `${other.pid}\n${join(folder, 'postgres')}\n1700000000\n5432\n${host}\n`;
  await writeFile(join(host, '.s.PGSQL.5432.lock'), left);
  const second = await open(folder);
  assert.notEqual(second.pid(), undefined);
  await second.close();
});

test('PostgreSQL that is killed before it has filled its pid file starts again', async (t) => {
  const folder = await newFolder();
  const postgres = await open(folder);
  t.after(() => postgres.close());
  const database = connect(postgres);
  const pidFile = join(folder, 'postgres', 'postmaster.pid');
  const killed = postgres.pid()!;
  process.kill(killed, 'SIGKILL');
  writeFileSync(pidFile, '');
  assert.equal(await ask(database, 'select 1'), 1);
  assert.notEqual(postgres.pid(), killed);
  await database.close();
});

test('a new PostgreSQL waits for the backends of one that was killed, also where its pid file is of no use', async (t) => {
  const folder = await newFolder();
  const postgres = await open(folder);
  t.after(() => postgres.close());
  const database = connect(postgres);
  // A backend that works does not look whether the postmaster is there before it is done.
  const counting = ask(database, 'select count(*) from generate_series(1, 1000) a, generate_series(1, 10000) b');
  counting.catch(() => {});
  const findBusy = `select pid from pg_stat_activity where query like '%series%' and pid <> pg_backend_pid()`;
  let busy: unknown;
  while (busy === undefined) busy = await ask(database, findBusy);
  // Without words: it is dead, and still kept for who started it.
  const isThere = () => existsSync(`/proc/${busy}`) && readFileSync(`/proc/${busy}/cmdline`, 'utf8') !== '';
  const killed = postgres.pid()!;
  process.kill(killed, 'SIGKILL');
  writeFileSync(join(folder, 'postgres', 'postmaster.pid'), '');
  assert.equal(isThere(), true);
  const nextPid = async () => (await readPidFile(join(folder, 'postgres')))?.pid;
  while ((await nextPid()) === undefined) await turn();
  assert.equal(isThere(), false);
  assert.equal(await ask(database, 'select 1'), 1);
  await database.close();
});

test('a first start that was interrupted is begun again', async (t) => {
  const folder = await newFolder();
  await mkdir(join(folder, 'postgres.unfinished'));
  await writeFile(join(folder, 'postgres.unfinished', 'PG_VERSION'), '18\n');
  const postgres = await open(folder);
  t.after(() => postgres.close());
  assert.notEqual(postgres.pid(), undefined);
});

test('data of another PostgreSQL version is refused and left as it is', async () => {
  const folder = await newFolder();
  await mkdir(join(folder, 'postgres'), { mode: 0o755 });
  await writeFile(join(folder, 'postgres', 'PG_VERSION'), '12\n');
  await assert.rejects(open(folder), /made by PostgreSQL 12; this release brings PostgreSQL 18/);
});

test('root runs it as an unprivileged user', { skip: isRoot ? false : 'needs root' }, async (t) => {
  const folder = await newFolder();
  const postgres = await open(folder);
  t.after(() => postgres.close());
  assert.notEqual((await stat(`/proc/${postgres.pid()}`)).uid, 0);
  assert.notEqual((await stat(join(folder, 'postgres'))).uid, 0);
});

test('root runs it in a namespace below a folder that is closed to others', {
  skip: isRoot ? false : 'needs root',
}, async (t) => {
  const folder = await newFolder();
  await chmod(folder, 0o700);
  const postgres = await open(folder);
  t.after(() => postgres.close());
  const database = connect(postgres);
  assert.equal(await ask(database, 'select 1'), 1);
  await database.close();
  assert.equal((await stat(join(folder, 'postgres'))).uid, 0);
  // It stays with the folder's owner when the folder is opened later.
  await postgres.close();
  await chmod(folder, 0o755);
  const again = await open(folder);
  t.after(() => again.close());
  assert.equal((await stat(join(folder, 'postgres'))).uid, 0);
});
