import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CollectionView, type PersonView, personTemplatesView } from '@praesto/contract';
import { readTemplate } from '../../src/modules/lite/template.ts';
import { newId } from '../../src/shared/ids.ts';
import { formOf, portrait, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let admin: Awaited<ReturnType<TestServer['signUp']>>;

before(async () => {
  server = await openTestServer();
  admin = await server.signUp({ isAdmin: true });
});
after(() => server.close());

test('a template is handed to whoever may have it, by its model, and the log knows to whom; no other answer holds one', async () => {
  const body = JSON.stringify({ alias: 'staff' });
  const { body: collection } = await send<CollectionView>(admin, 'POST', '/api/collections/', { body });
  const persons = `/api/collections/${collection.collection_id}/persons/`;
  const photo = await portrait('003_03.jpg', 'photo1');
  const { body: person, text } = await send<PersonView>(admin, 'POST', persons, { body: formOf([photo]) });
  const [image] = person.images;
  const path = `${persons}${person.person_id}/images/${image!.image_id}/template/`;

  const answer = await send(admin, 'GET', path);
  assert.equal(answer.status, 200, answer.text);
  const { templates, ...ids } = personTemplatesView.parse(answer.body);
  const { person_image_id, person_id, collection_id } = image!;
  assert.deepEqual(ids, { person_image_id, person_id, collection_id });
  assert.deepEqual([templates.length, templates.map(({ model }) => model)], [1, image!.info.models]);
  const { model, embedding } = readTemplate(Buffer.from(templates[0]!.template, 'base64'));
  assert.deepEqual([model, embedding.length > 100], [templates[0]!.model, true]);
  assert.doesNotMatch(text, /template|embedding/);

  const log = await send<{ items: object[] }>(admin, 'GET', `/api/audit/?object=template&object_id=${image!.image_id}`);
  assert.equal(log.body.items.length, 1);
  assert.partialDeepStrictEqual(log.body.items[0], {
    ...{ action: 'read', operation: 'getPersonTemplates', actor_id: admin.user.userId, changed: [] },
  });
  assert.partialDeepStrictEqual((await send(admin, 'GET', '/api/audit/verification')).body, { is_whole: true });

  const { companyId } = admin.user;
  const operator = await server.signUp({ companyId, userType: 'CLIENT OPERATOR' });
  assert.equal((await send(operator, 'GET', path)).status, 403);
  const elsewhere = path.replace(image!.image_id, newId());
  assert.equal((await send(admin, 'GET', elsewhere)).status, 404);
  assert.equal((await send(await server.signUp({ isAdmin: true }), 'GET', path)).status, 404);
});
