import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CollectionView, type TemplateKeysView, templateKeysView } from '@praesto/contract';
import { formOf, onlyAnalysis, portrait, postFolder, type SentFile, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let admin: Awaited<ReturnType<TestServer['signUp']>>;
let wanted: SentFile;
let selfie: SentFile;

before(async () => {
  server = await openTestServer();
  admin = await server.signUp({ isAdmin: true });
  wanted = await portrait('003_03.jpg', 'photo1');
  selfie = await portrait('003_08.jpg', 'photo1');
});
after(() => server.close());

const keysPath = () => `/api/companies/${admin.user.companyId}/template_keys/`;
const keys = async () => templateKeysView.parse((await send(admin, 'GET', keysPath())).body);

async function untilDone(): Promise<TemplateKeysView> {
  for (;;) {
    const view = await keys();
    if (view.is_done) return view;
    await sleep(20);
  }
}

test('templates are sealed with a new key while searches go on, and the old key is gone', async () => {
  assert.deepEqual((await keys()).keys, []);
  const body = JSON.stringify({ alias: 'blacklist' });
  const { body: collection } = await send<CollectionView>(admin, 'POST', '/api/collections/', { body });
  const { collection_id } = collection;
  await send(admin, 'POST', `/api/collections/${collection_id}/persons/`, { body: formOf([wanted]) });
  const [old] = (await untilDone()).keys;
  assert.equal(old?.templates, 1);

  const order = { analyses: [{ type: 'collection', params: { collection_id } }] };
  const search = async () => onlyAnalysis((await postFolder(admin, [selfie], order)).body).resolution;
  const searches = Promise.all([search(), search(), search()]);
  const begun = await send<TemplateKeysView>(admin, 'POST', keysPath());
  // With a single template the old key may be gone by now.
  const [fresh] = begun.body.keys;
  assert.deepEqual([begun.status, fresh?.state], [202, 'CURRENT']);
  assert.notEqual(fresh?.template_key_id, old?.template_key_id);
  assert.deepEqual(await searches, ['DECLINED', 'DECLINED', 'DECLINED']);
  const done = await untilDone();
  assert.deepEqual([done.keys.length, done.templates, done.templates_done], [1, 1, 1]);
  assert.equal(done.keys[0]?.template_key_id, fresh?.template_key_id);
  assert.equal(await search(), 'DECLINED');
});
