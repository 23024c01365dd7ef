import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ErrorBody } from '@praesto/contract';
import { formOf, portrait, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;

before(async () => {
  server = await openTestServer();
});
after(() => server.close());

test('an analysis of a type that the user may not start is refused by name before anything is examined', async () => {
  const person = await server.signUp({ blockedAnalyses: ['BIOMETRY'] });
  const files = [await portrait('003_03.jpg', 'photo1'), { key: 'b', name: 'b.jpg', bytes: Buffer.from('no picture') }];
  for (const path of ['/api/folders/', '/api/instant/folders/']) {
    const payload = { analyses: [{ type: 'quality' }, { type: 'biometry' }] };
    const { status, body } = await send<ErrorBody>(person, 'POST', path, { body: formOf(files, payload) });
    const reason = 'this user may not start BIOMETRY analyses';
    const details = { permission: 'analysis.create', fields: [{ field: 'analyses[1].type', reason }] };
    assert.deepEqual([status, body.error_code, body.details], [403, 9, details]);
  }
  assert.equal((await server.owner.query('select from folders')).rowCount, 0);
});

test('what the user may start is started', async () => {
  const person = await server.signUp({ blockedAnalyses: ['BIOMETRY'] });
  const body = formOf([await portrait('003_03.jpg', 'photo1')], { analyses: [{ type: 'quality' }] });
  assert.equal((await send(person, 'POST', '/api/instant/folders/', { body })).status, 201);
});
