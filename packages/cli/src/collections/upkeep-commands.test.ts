import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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
  root = await mkdtemp(join(tmpdir(), 'praesto-upkeep-'));
  server = await openTestServer();
  token = (await server.signUp({ isAdmin: true })).token!;
  client = createClient({ baseUrl: server.url, tokens: { access_token: token, expire_token: '' } });
});
after(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

const run = (...args: string[]) =>
  runPraesto(['collections', ...args], { dataDir: root, env: { PRAESTO_URL: server.url, PRAESTO_TOKEN: token } });

const woman = '003_03.jpg';
const selfie = '003_08.jpg';
const man = '045_03.jpg';

/** A collection with a person for each photo, by external id. */
async function newCollection(alias: string, people: Readonly<Record<string, string>> = {}): Promise<string> {
  const { collection_id } = await client.api.createCollection({ body: { alias } });
  const rows = Object.entries(people).map(async ([external_id, photo]) => ({
    external_id,
    // Ends a line elsewhere, but not of JSON.
    meta_data: { photo, note: 'two\u2028lines' },
    photos: [{ name: photo, data: await readFile(portraitPath(photo)), tags: ['photo_selfie'] }],
  }));
  await readAll(client.enrolPersons(collection_id, await Promise.all(rows)));
  return collection_id;
}

const personsIn = (collectionId: string) => readAll(client.listAll('listPersons', { path: { collectionId } }));

const shown = async (id: string) =>
  (await personsIn(id))
    .map(({ external_ids, meta_data, images }) => ({
      external_ids,
      meta_data,
      images: images.map(({ original_name, tags, info }) => [original_name, tags, info.sha256]),
    }))
    .toSorted((a, b) => (a.external_ids[0]! < b.external_ids[0]! ? -1 : 1));

test('what is exported is imported as it was, from a folder and from a file, also when the export was cut off', async () => {
  const from = await newCollection('from', { anna: woman, ben: man, clara: selfie });
  const { items } = await client.api.listPersons({
    path: { collectionId: from },
    query: { external_id: 'anna,clara' },
  });
  const [clara, anna] = items;
  const path = { collectionId: from, personId: anna!.person_id };
  await client.api.mergePersons({ path, body: { person_id: clara!.person_id } });
  for (const target of ['folder', 'file.ndjson']) {
    const out = join(root, target);
    assert.equal((await run('export', 'from', out)).stdout, `2 persons written to ${out}\n`);
    const lines = target === 'folder' ? join(out, 'persons.ndjson') : out;
    const whole = await readFile(lines, 'utf8');
    // In the middle of the second line.
    await writeFile(lines, whole.slice(0, whole.indexOf('\n') + 20));
    assert.equal((await run('export', 'from', out)).stdout, `1 persons written to ${out}\n`);
    assert.equal(await readFile(lines, 'utf8'), whole);
    assert.equal((await run('export', 'from', out)).stdout, `0 persons written to ${out}\n`);
    const copy = await newCollection(`copy of ${target}`);
    const imported = await run('import', out, '--into', copy, '--duplicates', 'allow');
    assert.equal(imported.stdout, '2 added, 0 were there, 0 failed\n', imported.stderr);
    assert.deepEqual(await shown(copy), await shown(from));
  }
  const [shard] = await readdir(join(root, 'folder', 'photos'));
  assert.equal(shard?.length, 2);
  const other = await run('export', await newCollection('other'), join(root, 'folder'));
  assert.match(other.stderr, /the export of another collection is there/);
});

test('collections are merged and persons moved; who could not is told', async () => {
  const [from, to] = [await newCollection('leave', { a: woman, b: man }), await newCollection('arrive', { b: selfie })];
  const first = await run('merge', 'leave', '--into', 'arrive');
  assert.match(first.stdout, /\tb\tis the name of .*\n1 moved, 0 joined, 1 stayed\n$/);
  assert.equal(first.code, 1);
  const moved = await run('move', to, 'a', '--into', from);
  assert.equal(moved.code, 0, moved.stderr);
  const second = await run('merge', from, '--into', to, '--join');
  assert.deepEqual([second.code, second.stdout], [0, '1 moved, 1 joined, 0 stayed\n']);
  assert.deepEqual([(await personsIn(from)).length, (await personsIn(to)).length], [0, 2]);
  assert.match((await run('move', to, 'nobody', '--into', from)).stderr, /nobody in the collection goes by nobody/);
});

test('duplicates are told, and are merged or deleted only where that is asked for', async () => {
  const id = await newCollection('double', { a: woman });
  for (const [name, photo] of [
    ['b', selfie],
    ['c', man],
    ['d', woman],
  ] as const)
    await readAll(
      client.enrolPersons(id, [{ external_id: name, photos: [{ data: await readFile(portraitPath(photo)) }] }]),
    );
  const told = await run('dedupe', 'double');
  assert.match(told.stderr, /from a confidence of 0\.85\d on; FMR 0\.0000/);
  assert.match(
    told.stdout,
    /^\S+\tb\t\S+\t0\.\d+\n\S+\td\t\S+\t[01]\.\d+\n2 seem to be there already; nothing was changed\n$/,
  );
  assert.equal((await personsIn(id)).length, 4);
  const rare = await run('dedupe', id, '--fmr', '1e-9');
  assert.match(rare.stderr, /the server refuses: Invalid param value \(fmr: .* it takes 3000000000 pairs of people/);
  const merged = await run('dedupe', id, '--merge', '--fmr', '1e-3');
  assert.match(merged.stdout, /2 seem to be there already; 2 were merged\n$/, merged.stderr);
  assert.deepEqual((await personsIn(id)).map(({ external_ids }) => external_ids).toSorted(), [['a', 'b', 'd'], ['c']]);
  await readAll(client.enrolPersons(id, [{ external_id: 'e', photos: [{ data: await readFile(portraitPath(man)) }] }]));
  const deleted = await run('dedupe', id, '--delete', '--threshold', '0.9');
  assert.match(deleted.stdout, /\te\t.*\n1 seem to be there already; 1 were deleted\n$/, deleted.stderr);
  assert.equal((await personsIn(id)).length, 2);
});
