import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { portraitPath } from '@praesto/vision/testing';
import sharp from 'sharp';
import { everything } from '../../../../apps/server/src/modules/companies/reach.ts';
import { sqlStores } from '../../../../apps/server/src/platform/database/stores.sql.ts';
import { signUp, toUrl } from '../../../../apps/server/test/e2e/support/test-server.ts';
import {
  endServerProcess,
  type ServerProcess,
  startServerProcess,
} from '../../../../apps/server/test/lifecycle/support/server-process.ts';
import { aCollection } from '../../../../apps/server/test/support/a-collection.ts';
import { openTestDatabase, testMasterKeyFile } from '../../../../apps/server/test/support/test-database.ts';
import { bareEnv } from '../../../../tools/bare-env.ts';

const { database, owner, connection, close } = await openTestDatabase();
const root = await mkdtemp(join(tmpdir(), 'praesto-interrupted-'));
const running: ServerProcess[] = [];
after(async () => {
  for (const server of running) await endServerProcess(server);
  await close();
  await rm(root, { recursive: true });
});

const people = 30;

async function startServer(port: string): Promise<ServerProcess> {
  const keyFile = join(root, 'master-keys');
  await writeFile(keyFile, testMasterKeyFile);
  const env = { PORT: port, DATABASE_URL: toUrl(connection), PRAESTO_MASTER_KEY_FILE: keyFile };
  const server = startServerProcess({ dataDir: join(root, 'data'), env });
  running.push(server);
  await server.url;
  return server;
}

/** Small photos, so that looking at them is quick. */
async function writePhotos(folder: string): Promise<void> {
  await mkdir(folder);
  const photo = await sharp(portraitPath('003_03.jpg')).resize(320).jpeg().toBuffer();
  for (let place = 0; place < people; place++) await writeFile(join(folder, `person-${place}.jpg`), photo);
}

interface Command {
  readonly child: ChildProcess;
  readonly ended: Promise<number | NodeJS.Signals>;
  output(): string;
}

function startImport(folder: string, into: string, env: Record<string, string>): Command {
  const main = join(import.meta.dirname, '..', 'main.ts');
  const child = spawn(process.execPath, [main, 'collections', 'import', folder, '--into', into], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...bareEnv(), ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  return { child, ended: once(child, 'close').then(([code, signal]) => code ?? signal), output: () => output };
}

test('an import goes on where it was after the command and then the server were killed, and adds nobody twice', async () => {
  const folder = join(root, 'photos');
  await writePhotos(folder);
  const first = await startServer('0');
  const url = await first.url;
  const { user, token } = await signUp({ url, database }, { isAdmin: true });
  const collection = aCollection(user);
  await sqlStores(database)(everything).collections.insert(collection);
  const env = { PRAESTO_URL: url, PRAESTO_TOKEN: token };
  const namesThere = async () => {
    const { rows } = await owner.query('select external_id from person_keys where collection_id = $1', [collection.id]);
    return rows.map(({ external_id }) => String(external_id));
  };
  const until = async (count: number) => {
    while ((await namesThere()).length < count) await sleep(10);
  };

  const killed = startImport(folder, collection.id, env);
  await until(4);
  killed.child.kill('SIGKILL');
  assert.equal(await killed.ended, 'SIGKILL');
  const left = (await namesThere()).length;
  assert.ok(left < people, 'the command was killed in the middle');

  const command = startImport(folder, collection.id, env);
  await until(left + 8);
  first.child.kill('SIGKILL');
  assert.equal(await first.ended, 'SIGKILL');
  assert.ok((await namesThere()).length < people, 'the server was killed in the middle');
  await startServer(new URL(url).port);
  assert.equal(await command.ended, 0, command.output());

  assert.match(command.output(), /, 0 failed\n/);
  const names = await namesThere();
  assert.deepEqual(names.toSorted(), Array.from({ length: people }, (_, place) => `person-${place}`).toSorted());
  const { rows } = await owner.query(
    `select (select count(*)::integer from persons where collection_id = $1) as persons,
      (select count(*)::integer from person_images where collection_id = $1) as images`,
    [collection.id],
  );
  assert.deepEqual(rows, [{ persons: people, images: people }]);
});
