import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ErrorBody } from '@praesto/contract';
import { formOf, onlyAnalysis, portrait, postFolder, send } from './support/http-client.ts';
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

test('whoever is kept from a type meanwhile neither orders it later nor again, in either spelling of the flag', async () => {
  const admin = await server.signUp({ userType: 'ADMIN' });
  for (const flag of ['can_start_analysis_biometry', 'can_start_analyze_biometry']) {
    const person = await server.signUp();
    const files = [await portrait('003_03.jpg', 'photo1'), await portrait('003_08.jpg', 'photo2')];
    const folder = await postFolder(person, files, { analyses: [{ type: 'biometry' }] });
    const { analyse_id: id } = onlyAnalysis(folder.body);
    const body = JSON.stringify({ [flag]: false });
    assert.equal((await send(admin, 'PATCH', `/api/users/${person.user.userId}`, { body })).status, 200);
    const later = JSON.stringify({ analyses: [{ type: 'biometry' }] });
    const path = `/api/folders/${folder.body.folder_id}/analyses/`;
    for (const [where, sent] of [[path, { body: later }] as const, [`/api/analyses/${id}/rerun/`, {}] as const]) {
      const { status, body: refusal } = await send<ErrorBody>(person, 'POST', where, sent);
      const { fields } = refusal.details as { readonly fields: readonly { readonly field: string }[] };
      assert.deepEqual([status, refusal.error_code, fields[0]?.field], [403, 9, 'analyses[0].type']);
    }
    assert.equal((await send<unknown[]>(person, 'GET', path)).body.length, 1);
    const others = JSON.stringify({ analyses: [{ type: 'quality' }] });
    assert.equal((await send(person, 'POST', path, { body: others })).status, 201);
  }
});

test('what the user may start is started', async () => {
  const person = await server.signUp({ blockedAnalyses: ['BIOMETRY'] });
  const body = formOf([await portrait('003_03.jpg', 'photo1')], { analyses: [{ type: 'quality' }] });
  assert.equal((await send(person, 'POST', '/api/instant/folders/', { body })).status, 201);
});
