import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { CollectionView, EnrolledPersonView, FolderView, HealthView } from '@praesto/contract';
import { formOf, onlyAnalysis, portrait, send } from '../e2e/support/http-client.ts';
import { toUrl } from '../e2e/support/test-server.ts';
import { openTestDatabase, testMasterKeyFile } from '../support/test-database.ts';
import { endServerProcess, type ServerProcess, startServerProcess, until } from './support/server-process.ts';
import { get, signIn } from './support/visitor.ts';

const root = await mkdtemp(join(tmpdir(), 'praesto-two-'));
const { connection, close } = await openTestDatabase();
const keys = join(root, 'keys');
await writeFile(keys, testMasterKeyFile);
const credentials = { email: 'admin@localhost', password: 'correct horse battery' };
const env = {
  DATABASE_URL: toUrl(connection),
  PRAESTO_MASTER_KEY_FILE: keys,
  PRAESTO_ADMIN_PASSWORD: credentials.password,
};
const [one, other] = [join(root, 'one'), join(root, 'other')];
const running: ServerProcess[] = [];

after(async () => {
  await Promise.all(running.map(endServerProcess));
  await close();
  await rm(root, { recursive: true });
});

function start(dataDir: string): ServerProcess {
  const server = startServerProcess({ dataDir, env });
  running.push(server);
  return server;
}

test('what one server process adds or deletes the other one hears of, finds or no longer finds, also after a restart', async () => {
  const first = start(one);
  const url = await first.url;
  const token = await signIn(url, credentials);
  const admin = { url, token };
  // Media and prepared models are shared.
  await mkdir(other);
  for (const name of ['media', 'models']) await symlink(join(one, name), join(other, name));
  const second = start(other);
  const elsewhere = { url: await second.url, token };

  const made = await send<CollectionView>(admin, 'POST', '/api/collections/', { body: '{"alias":"blacklist"}' });
  const { collection_id } = made.body;
  const loaded = async ({ url: at }: { url: string }) =>
    ((await get(`${at}/api/healthcheck`)).body as HealthView).index?.loaded;
  const search = async (at: { url: string; token: string }) => {
    const selfie = await portrait('003_08.jpg', 'photo1');
    const body = formOf([selfie], { analyses: [{ type: 'collection', params: { collection_id } }] });
    const { body: folder, status, text } = await send<FolderView>(at, 'POST', '/api/folders/', { body });
    assert.equal(status, 201, text);
    return onlyAnalysis(folder).resolution;
  };

  assert.deepEqual([await search(admin), await search(elsewhere)], ['SUCCESS', 'SUCCESS']);
  const photo = formOf([await portrait('003_03.jpg', 'photo1')]);
  const persons = `/api/collections/${collection_id}/persons/`;
  const { body: person } = await send<EnrolledPersonView>(admin, 'POST', persons, { body: photo });
  await until(async () => (await loaded(elsewhere)) === 1);
  assert.equal(await search(elsewhere), 'DECLINED');

  await endServerProcess(second);
  const again = { url: await start(other).url, token };
  await until(async () => (await loaded(again)) === 1);
  assert.equal(await search(again), 'DECLINED');
  await send(again, 'DELETE', `${persons}${person.person_id}`);
  assert.equal(await search(admin), 'SUCCESS');
  await until(async () => (await loaded(admin)) === 0);
});
