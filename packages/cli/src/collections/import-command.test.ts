import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createClient, type PraestoClient } from '@praesto/client';
import { portraitPath } from '@praesto/vision/testing';
import { openTestServer, type TestServer } from '../../../../apps/server/test/e2e/support/test-server.ts';
import { readAll } from '../testing/read-all.ts';
import { runPraesto } from '../testing/run-praesto.ts';

let server: TestServer;
let client: PraestoClient;
let token: string;
let root: string;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'praesto-import-'));
  server = await openTestServer();
  token = (await server.signUp({ isAdmin: true })).token!;
  client = createClient({ baseUrl: server.url, tokens: { access_token: token, expire_token: '' } });
});
after(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

const run = (...args: string[]) =>
  runPraesto(['collections', 'import', ...args], {
    dataDir: root,
    env: { PRAESTO_URL: server.url, PRAESTO_TOKEN: token },
  });

async function newCollection(alias: string): Promise<string> {
  return (await client.api.createCollection({ body: { alias } })).collection_id;
}

const personsIn = (collectionId: string) => readAll(client.listAll('listPersons', { path: { collectionId } }));

test('a folder becomes persons; who could not be added is reported, and is added by the report when it is mended', async () => {
  const collectionId = await newCollection('staff');
  const folder = join(root, 'staff');
  await mkdir(join(folder, 'ben'), { recursive: true });
  await cp(portraitPath('003_03.jpg'), join(folder, 'anna.jpg'));
  for (const name of ['1.jpg', '2.jpg']) await cp(portraitPath('045_03.jpg'), join(folder, 'ben', name));
  await writeFile(join(folder, 'carl.jpg'), 'no picture');
  await writeFile(join(folder, 'notes.txt'), 'no photo by the name');
  const first = await run(folder, '--into', 'staff');
  assert.equal(first.stdout, '2 added, 0 were there, 1 failed\n');
  assert.equal(first.code, 1, first.stderr);
  assert.match(first.stderr, /1 could not be added: see .*staff\.failures\.csv/);
  assert.match(first.stderr, /^left out: 1 /m);
  const again = await run(folder, '--into', collectionId);
  assert.equal(again.stdout, '0 added, 2 were there, 1 failed\n');
  await cp(portraitPath('003_08.jpg'), join(folder, 'carl.jpg'));
  const mended = await run(join(root, 'staff.failures.csv'), '--into', 'staff');
  assert.equal(mended.code, 0, mended.stderr);
  assert.match(mended.stdout, /^1 added, 0 were there, 0 failed\n1 of those added look like somebody else/);
  assert.deepEqual(
    (await personsIn(collectionId)).map(({ external_ids, images }) => [external_ids[0], images.length]).toSorted(),
    [
      ['anna', 1],
      ['ben', 2],
      ['carl', 1],
    ],
  );
});

test('duplicates are refused where that is asked for', async () => {
  const collectionId = await newCollection('unique');
  const table = join(root, 'unique.csv');
  await cp(portraitPath('003_08.jpg'), join(root, 'Jose\u0301.jpg'));
  await writeFile(table, `photo,external_id,city\n${portraitPath('003_03.jpg')},a,Berlin\nJos\u00e9.jpg,b,Bonn\n`);
  const { code, stdout } = await run(table, '--into', 'unique', '--duplicates', 'refuse');
  assert.deepEqual([code, stdout], [1, '1 added, 0 were there, 1 failed\n']);
  const [person] = await personsIn(collectionId);
  assert.ok(['Berlin', 'Bonn'].includes(String(person?.meta_data.city)));
});

test('what cannot be begun is told in one line', async () => {
  await newCollection('same');
  await newCollection('same');
  const told = async (...args: string[]) => (await run(...args)).stderr;
  const photo = join(root, 'one.csv');
  await writeFile(photo, `photo\n${portraitPath('003_03.jpg')}\n`);
  assert.match(await told(photo, '--into', 'nobody'), /there is no collection nobody/);
  assert.match(await told(photo, '--into', 'same'), /several collections are called same/);
  assert.match(await told(join(root, 'missing'), '--into', 'same'), /missing cannot be read/);
  assert.match(await told(photo, '--into', 'same', '--url', 'http://127.0.0.1:1'), /the server cannot be reached/);
  const id = await newCollection('threshold');
  assert.match(await told(photo, '--into', id, '--threshold', '2'), /Invalid param value \(duplicate_threshold: /);
  const before = await readFile(photo, 'utf8');
  assert.match(
    await told(photo, '--into', id, '--failures', join(root, 'x', '..', 'one.csv')),
    /would be written over/,
  );
  assert.equal(await readFile(photo, 'utf8'), before);
});
