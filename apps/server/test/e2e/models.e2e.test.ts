import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ModelsView } from '@praesto/contract';
import { testForm } from '../support/test-form.ts';
import { send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;

before(async () => {
  server = await openTestServer();
});
after(() => server.close());

/** A server whose workers look at media has no models, and does not know in which state theirs are. */
const state = testForm() === 'cluster' ? null : 'ready';

test('every model of the engine is told with its licence, where it comes from, and that its file is as it should be', async () => {
  const operator = await server.signUp({ userType: 'OPERATOR' });
  const { status, body } = await send<ModelsView>(operator, 'GET', '/api/models');
  assert.equal(status, 200);
  assert.deepEqual(
    body.models.map(({ purpose, state }) => [purpose, state]),
    ['detector', 'landmarks', 'eyes', 'embedding', 'embedding', 'liveness', 'text_lines', 'text'].map((purpose) => [
      purpose,
      state,
    ]),
  );
  for (const { id, licence, provenance, sha256 } of body.models) {
    assert.ok(licence.length > 1 && provenance.length > 20, id);
    assert.match(sha256, /^[0-9a-f]{64}$/);
  }
  assert.deepEqual([body.next_models, body.calibration], [[], null]);
});

test('an account that an app works with is not told', async () => {
  const client = await server.signUp({});
  assert.equal((await send(client, 'GET', '/api/models')).status, 403);
});
