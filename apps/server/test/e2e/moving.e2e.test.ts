import assert from 'node:assert/strict';
import { appendFile, mkdir, mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { CollectionView, FolderView } from '@praesto/contract';
import { type RunningServer, startServer } from '../../src/compose.ts';
import { type Config, loadConfig } from '../../src/config/config.ts';
import { backUp, moveData, restoreBackup } from '../../src/moving.ts';
import type { TableFacts } from '../../src/platform/database/transfer/table-source.ts';
import { openLogger } from '../../src/shared/logger.ts';
import { type S3Server, s3Credentials, startS3Server } from '../support/s3-server.ts';
import { openTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { notOnCluster } from '../support/test-form.ts';
import { type Caller, formOf, portrait, postFolder, send } from './support/http-client.ts';
import { openTestServer, type TestServer, toUrl } from './support/test-server.ts';
import { listFiles } from './support/watch-traces.ts';

const log = openLogger({ level: 'error', pretty: true });
const progress = { onBlob() {}, onTable() {} };
let root: string;
let source: TestServer;
let from: Config;
let caller: Caller;
let folder: FolderView;
let store: S3Server;
const opened = new AsyncDisposableStack();

const ofOneMachine = notOnCluster('what is moved here is the disk of one machine; the way back begins at a bucket');

before(async () => {
  if (ofOneMachine.skip) return;
  root = await mkdtemp(join(tmpdir(), 'praesto-moving-'));
  opened.defer(() => rm(root, { recursive: true }));
  store = await startS3Server();
  opened.defer(() => store.close());
  source = await openTestServer();
  opened.defer(() => source.close());
  from = loadConfig({ DATABASE_URL: source.databaseUrl, PRAESTO_DATA_DIR: source.dataDir });
  caller = await source.signUp({ isAdmin: true });
  folder = await postPortrait();
  await enrolSomebody();
});
after(() => opened.disposeAsync());

async function postPortrait(): Promise<FolderView> {
  const payload = {
    analyses: [{ type: 'quality', params: { extract_best_shot: true } }],
    'folder:meta_data': { iin: 'ÄÖ\t"\\' },
  };
  const { status, body, text } = await postFolder(caller, [await portrait('003_03.jpg', 'photo1')], payload);
  assert.equal(status, 201, text);
  return body;
}

async function enrolSomebody(): Promise<void> {
  const body = JSON.stringify({ alias: 'wanted' });
  const collection = await send<CollectionView>(caller, 'POST', '/api/collections/', { body });
  const path = `/api/collections/${collection.body.collection_id}/persons/`;
  const person = await send(caller, 'POST', path, { body: formOf([await portrait('045_03.jpg', 'photo1')]) });
  assert.equal(person.status, 201, person.text);
}

/** An empty database of its own. */
async function emptyDatabase(): Promise<TestDatabase> {
  const database = await openTestDatabase({ isEmpty: true });
  opened.defer(() => database.close());
  return database;
}

/** What the templates of the source are protected with. */
const keyFile = () => ({ PRAESTO_MASTER_KEY_FILE: join(source.dataDir, 'master-keys') });

let prefixes = 0;

const inBucket = (database: TestDatabase) => {
  prefixes += 1;
  return loadConfig({
    DATABASE_URL: toUrl(database.connection),
    PRAESTO_S3_ENDPOINT: store.endpoint,
    PRAESTO_S3_BUCKET: store.bucket,
    PRAESTO_S3_PREFIX: `moved-${prefixes}/`,
    PRAESTO_S3_ACCESS_KEY_ID: s3Credentials.accessKeyId,
    PRAESTO_S3_SECRET_ACCESS_KEY: s3Credentials.secretAccessKey,
    PRAESTO_DATA_DIR: join(root, `server-${prefixes}`),
    ...keyFile(),
    PRAESTO_WORKERS: '1',
    PORT: '0',
  });
};

/** The folder as a server on these settings shows it, with the bytes of its photo. */
async function readFrom(config: Config) {
  const server: RunningServer = await startServer(config, log);
  try {
    const moved = { ...caller, url: server.url };
    const { status, body, text } = await send<FolderView>(moved, 'GET', `/api/folders/${folder.folder_id}`);
    assert.equal(status, 200, text);
    const address = new URL(body.media[0]!.original_url!);
    const photo = await fetch(new URL(address.pathname, server.url));
    return { body, photo: new Uint8Array(await photo.arrayBuffer()) };
  } finally {
    await server.close();
  }
}

const toFacts = ({ name, rows, digest }: TableFacts) => ({ name, rows, digest });

/** Links lead to whoever answers. */
const withoutHosts = (value: unknown) => JSON.stringify(value).replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, '');

test(
  'a running installation moves to another database and to a bucket, and back into a data folder, as it was',
  ofOneMachine,
  async () => {
    const original = await send<FolderView>(caller, 'GET', `/api/folders/${folder.folder_id}`);
    const sent = await portrait('003_03.jpg', 'photo1');
    const away = inBucket(await emptyDatabase());
    const there = await moveData({ from, to: away, parts: 'all', log, progress });
    assert.ok(there.copiedBlobs >= 3);
    const seen = await readFrom(away);
    assert.equal(withoutHosts(seen.body), withoutHosts(original.body));
    assert.deepEqual(seen.photo, new Uint8Array(sent.bytes));

    const home = loadConfig({ ...keyFile(), PRAESTO_DATA_DIR: join(root, 'home'), PRAESTO_WORKERS: '1', PORT: '0' });
    const back = await moveData({ from: away, to: home, parts: 'all', log, progress });
    assert.equal(back.copiedBlobs, there.copiedBlobs);
    const again = await readFrom(home);
    assert.equal(withoutHosts(again.body), withoutHosts(original.body));
    assert.deepEqual(again.photo, new Uint8Array(sent.bytes));
  },
);

test(
  'what was copied ahead is not copied again, and what came meanwhile is copied with its rows',
  ofOneMachine,
  async () => {
    const to = inBucket(await emptyDatabase());
    const ahead = await moveData({ from, to, parts: 'media', log, progress });
    assert.deepEqual(ahead.tables, []);
    await postPortrait();
    const rest = await moveData({ from, to, parts: 'all', log, progress });
    // The photo and its best shot.
    assert.equal(rest.copiedBlobs, 2);
  },
);

test('a database with rows in it is not written to', ofOneMachine, async () => {
  const taken = await openTestDatabase();
  opened.defer(() => taken.close());
  await taken.owner.query("insert into companies (id, name) values (gen_random_uuid(), 'Somebody')");
  await assert.rejects(
    moveData({ from, to: inBucket(taken), parts: 'all', log, progress }),
    /not empty: there are rows in \w+/,
  );
  const { rows } = await taken.owner.query(
    'select (select count(*) from companies) as companies, (select count(*) from users) as users',
  );
  assert.deepEqual(rows, [{ companies: '1', users: '0' }]);
});

test('rows are written whole or not at all: where one blob is lost none is', ofOneMachine, async () => {
  const lost = await postPortrait();
  const name = lost.media[0]!.original_url!.split('/').slice(-2).join('/');
  const path = join(source.dataDir, 'media', name);
  const bytes = await readFile(path);
  await unlink(path);
  const target = await emptyDatabase();
  await assert.rejects(
    moveData({ from, to: inBucket(target), parts: 'all', log, progress }),
    /1 files .* are not there/,
  );
  const { rows } = await target.owner.query("select to_regclass('companies') as there");
  assert.deepEqual(rows, [{ there: null }]);
  await writeFile(path, bytes);
});

test('a backup that is made while the server goes on is restored as it was', ofOneMachine, async () => {
  const path = join(root, 'backup');
  const original = await send<FolderView>(caller, 'GET', `/api/folders/${folder.folder_id}`);
  const goingOn = postPortrait();
  const made = await backUp({ config: from, folder: path, withSecrets: false, log, progress });
  await goingOn;
  await assert.rejects(
    backUp({ config: from, folder: path, withSecrets: false, log, progress }),
    /holds a backup already/,
  );
  const config = inBucket(await emptyDatabase());
  const restored = await restoreBackup({ folder: path, config, log, progress });
  assert.deepEqual(restored.tables.map(toFacts), made.tables.map(toFacts));
  assert.equal(withoutHosts((await readFrom(config)).body), withoutHosts(original.body));
});

test('a backup of which a file was changed is not restored', ofOneMachine, async () => {
  const path = join(root, 'changed');
  await backUp({ config: from, folder: path, withSecrets: true, log, progress });
  assert.ok((await listFiles([path])).some((name) => name.endsWith('idempotency.secret')));
  await appendFile(join(path, 'tables', 'folders.copy.gz'), 'x');
  const config = inBucket(await emptyDatabase());
  await assert.rejects(
    restoreBackup({ folder: path, config, log, progress }),
    /not whole: .*folders\.copy\.gz was changed since/,
  );
  await assert.rejects(restoreBackup({ folder: root, config, log, progress }), /holds no finished backup/);
});

test(
  'where a secret of a backup cannot be put into the data folder no row is written, and the same command does it afterwards',
  ofOneMachine,
  async () => {
    const path = join(root, 'with-secrets');
    await backUp({ config: from, folder: path, withSecrets: true, log, progress });
    const database = await emptyDatabase();
    const dataDir = join(root, 'restored');
    const config = loadConfig({ DATABASE_URL: toUrl(database.connection), PRAESTO_DATA_DIR: dataDir });
    const secret = join(dataDir, 'idempotency.secret');
    await mkdir(dataDir);
    await writeFile(secret, 'half of i');
    await assert.rejects(restoreBackup({ folder: path, config, log, progress }), /idempotency\.secret is too short/);
    assert.equal((await database.owner.query('select from folders')).rowCount, 0);
    await rm(secret);
    await restoreBackup({ folder: path, config, log, progress });
    assert.deepEqual(await readFile(secret), await readFile(join(path, 'idempotency.secret')));
  },
);
