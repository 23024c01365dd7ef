import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FolderView } from '@praesto/contract';
import { Client as Connection } from 'pg';
import { diskBlobs } from '../../src/platform/blobs/disk-blobs.ts';
import { backgroundIndexes, missingIndexes } from '../../src/platform/database/background-indexes.ts';
import { ownMigrations, readMigrations } from '../../src/platform/database/migrate.ts';
import { openLogger } from '../../src/shared/logger.ts';
import { checkBlobs } from '../chaos/check-blobs.ts';
import { checkLedger } from '../chaos/check-ledger.ts';
import { checkTold } from '../chaos/check-told.ts';
import { type Client, openClient } from '../chaos/client.ts';
import { type Ledger, openLedger } from '../chaos/ledger.ts';
import { type Load, makeMaterial, startLoad } from '../chaos/load.ts';
import { formOf, onlyAnalysis, portrait } from '../e2e/support/http-client.ts';
import { toUrl } from '../e2e/support/test-server.ts';
import { openTestDatabase, type TestDatabase, testMasterKeyFile } from '../support/test-database.ts';
import { unpackOlder, whyNotThere } from './support/older-source.ts';
import { endServerProcess, type ServerProcess, startServerProcess, until } from './support/server-process.ts';
import { signIn } from './support/visitor.ts';

// Servers of earlier commits, as they were, at work for clients that keep sending; then today's.

/**
 * The first with a schema after which every migration promises to be carried out beside servers that are at work (upgrade.test.ts).
 * A later one takes its place when something is dropped that it uses.
 */
const besideCommit = 'b29c417d5f4dc4c9cf646bffbec22c3615c6bb56';
/** The first that knows all that the clients send: persons, and keys that keep what is sent again from being done twice. */
const stoppedCommit = '9f06a7c4bfcb02e3ea470fd4c5a112dee5f4110a';
const skip = (await whyNotThere(besideCommit)) || (await whyNotThere(stoppedCommit));

const root = await mkdtemp(join(tmpdir(), 'praesto-upgrade-'));
const credentials = { email: 'admin@localhost', password: 'correct horse battery' };
const newest = (await readMigrations(ownMigrations)).length;
const running: ServerProcess[] = [];
let database: TestDatabase;

before(async () => {
  // The account of PostgreSQL has its folder below.
  await chmod(root, 0o755);
  database = await openTestDatabase({ isEmpty: true });
});
after(async () => {
  await Promise.all(running.map(endServerProcess));
  await database.close();
  await rm(root, { recursive: true });
});

/** Today's server, or that of an earlier commit. */
function start(dataDir: string, env: Readonly<Record<string, string>>, main?: string): ServerProcess {
  const common = { PRAESTO_ADMIN_PASSWORD: credentials.password, PRAESTO_JOB_POLL: '500 ms' };
  const server = startServerProcess({
    ...{ dataDir, env: { ...common, ...env } },
    // It lies in another folder every time: what is compiled of it serves nobody.
    ...(main && { command: [process.execPath, main], env: { ...common, ...env, NODE_DISABLE_COMPILE_CACHE: '1' } }),
  });
  running.push(server);
  return server;
}

/** Clients that send to one server after the other. */
interface Clients {
  readonly ledger: Ledger;
  readonly load: Load;
  readonly client: Client;
  readonly collectionId: string;
  /** Where they send from now on. */
  turnTo(url: Promise<string>): void;
  /** Until so many more requests were answered with success. */
  untilMore(count: number): Promise<void>;
}

async function openClients(first: string): Promise<Clients> {
  let url = Promise.resolve(first);
  const ledger = openLedger();
  const client = openClient({ url: () => url }, await signIn(first, credentials), ledger);
  const material = await makeMaterial(client);
  const load = startLoad({ client, ledger, material });
  return {
    ...{ ledger, load, client, collectionId: material.collectionId },
    turnTo(next) {
      url = next;
    },
    async untilMore(count) {
      const enough = load.successes() + count;
      while (load.successes() < enough) await sleep(20);
    },
  };
}

/** Errors that a server wrote to its log. */
function errorsOf({ stdout, stderr }: ServerProcess): readonly string[] {
  return `${stdout()}\n${stderr()}`.split('\n').filter((line) => /"level":[56]0/.test(line));
}

/** Everything is there that was acknowledged, as it was told, once; and everybody is found. */
async function assertNothingLost({ client, ledger, load, collectionId }: Clients, renamed?: RegExp): Promise<void> {
  const told = await checkTold(client, ledger, collectionId);
  const wrong = [
    ...load.failures,
    ...(await checkLedger(client, ledger, collectionId)),
    ...told.filter((place) => !renamed?.test(place)),
  ];
  assert.deepEqual(wrong, [], wrong.join('\n'));
  assert.deepEqual(await search(client, collectionId), new Set([...ledger.persons.values()].map(({ id }) => id)));
  const folders = [...ledger.folders.values()];
  for (const isOrdered of [true, false]) assert.ok(folders.some((folder) => folder.isOrdered === isOrdered));
  assert.ok(folders.some(({ deletion }) => deletion === 'acknowledged'));
}

/** Who is found by another photo of the person of all of them. */
async function search(client: Client, collection_id: string): Promise<ReadonlySet<unknown>> {
  const selfie = await portrait('003_08.jpg', 'photo1');
  const analyses = [{ type: 'collection', params: { collection_id, decision_count: 100 } }];
  const folder = await client.send('POST', '/api/folders/', { body: () => formOf([selfie], { analyses }) });
  return new Set(onlyAnalysis(folder as FolderView).results_media.map(({ results_data: data }) => data?.person_id));
}

let older: ServerProcess;
let clients: Clients;
const env = () => ({
  DATABASE_URL: toUrl(database.connection),
  PRAESTO_MASTER_KEY_FILE: join(root, 'keys'),
  PRAESTO_IDEMPOTENCY_SECRET: 'a secret that the older server has and today’s',
});
const [olderDir, newerDir] = [join(root, 'older-data'), join(root, 'newer-data')];

async function countApplied(): Promise<number> {
  return (await database.owner.query('select from schema_migrations')).rowCount!;
}

test('today’s server that is killed in the middle of the migrations leaves an older one at work', {
  skip,
}, async () => {
  await writeFile(join(root, 'keys'), testMasterKeyFile);
  older = start(olderDir, env(), await unpackOlder(besideCommit, join(root, 'beside')));
  clients = await openClients(await older.url);
  await clients.untilMore(5);
  // Media and prepared models are shared.
  await mkdir(newerDir);
  for (const name of ['media', 'models']) await symlink(join(olderDir, name), join(newerDir, name));
  const before = await countApplied();
  // Somebody reads for long: the first migration that alters the table waits, with those before it done.
  const reader = new Connection(database.connection);
  await reader.connect();
  await reader.query('begin; select from media limit 1');
  const killed = start(newerDir, env());
  await until(async () => {
    const waiting = `select from pg_locks where not granted and mode = 'AccessExclusiveLock' and relation = 'media'::regclass`;
    return (await database.owner.query(waiting)).rowCount === 1;
  });
  killed.child.kill('SIGKILL');
  assert.equal(await killed.ended, 'SIGKILL');
  await reader.query('commit');
  await reader.end();
  const applied = await countApplied();
  assert.ok(before < applied && applied < newest, `${before} < ${applied} < ${newest}`);
  await clients.untilMore(5);
});

test('started anew it brings the database to its schema and makes its large indexes, while the older one goes on and refuses nothing', {
  skip,
}, async () => {
  const newer = start(newerDir, env());
  await newer.url;
  assert.equal(await countApplied(), newest);
  const names = backgroundIndexes.map(({ name }) => name);
  await until(async () => (await database.owner.query(missingIndexes, [names])).rowCount === 0);
  await clients.untilMore(10);
  const { failures } = clients.load;
  assert.deepEqual(failures, [], failures.join('\n'));
  const refusals = [...clients.ledger.refusals.keys()];
  assert.deepEqual(
    refusals.filter((why) => why !== '429'),
    [],
  );
  assert.deepEqual(errorsOf(older), []);
});

test('when the older one is stopped today’s goes on with what clients have under way, and tells all that they were told', {
  skip,
}, async () => {
  const newer = running.at(-1)!;
  clients.turnTo(newer.url);
  older.child.kill('SIGTERM');
  assert.equal(await older.ended, 0, older.stderr());
  await clients.untilMore(5);
  await clients.load.end();
  await assertNothingLost(clients);
  assert.deepEqual(errorsOf(newer), []);
  await endServerProcess(newer);
  const blobs = diskBlobs({ root: join(olderDir, 'media'), log: openLogger({ level: 'error', pretty: true }) });
  const { wrong } = await checkBlobs({ openLeftovers: async () => ({ connection: database.connection, blobs }) });
  assert.deepEqual(wrong, []);
});

test('today’s server goes on with the data folder of a much older one, and tells all that clients were told', {
  skip,
}, async () => {
  const dataDir = join(root, 'data');
  await mkdir(dataDir);
  await symlink(join(olderDir, 'models'), join(dataDir, 'models'));
  const stopped = start(dataDir, {}, await unpackOlder(stoppedCommit, join(root, 'stopped')));
  clients = await openClients(await stopped.url);
  await clients.untilMore(10);
  const next = Promise.withResolvers<string>();
  clients.turnTo(next.promise);
  stopped.child.kill('SIGTERM');
  assert.equal(await stopped.ended, 0, stopped.stderr());
  const newer = start(dataDir, {});
  next.resolve(newer.url);
  await clients.untilMore(5);
  await clients.load.end();
  // The one model that looked at a photo became a list of them.
  await assertNothingLost(clients, /\.info\.model:/);
  assert.deepEqual(errorsOf(newer), []);
});
