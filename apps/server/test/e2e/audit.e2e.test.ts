import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AuditEntryView, AuditVerdictView, ErrorBody } from '@praesto/contract';
import { type Caller, portrait, postFolder, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

interface Page {
  readonly items: readonly AuditEntryView[];
  readonly total_count: number | null;
}

let server: TestServer;
let admin: Caller;
let client: Caller;

before(async () => {
  server = await openTestServer();
  client = await server.signUp();
  admin = await server.signUp({ isAdmin: true });
});
after(() => server.close());

test('what a request changed is in the log with its user, address and request id', async () => {
  const { headers, body: folder } = await postFolder(admin, [await portrait('003_03.jpg', 'photo')]);
  const { status, body } = await send<Page>(admin, 'GET', `/api/audit/?object_id=${folder.folder_id}`);
  assert.equal(status, 200);
  const [entry, ...others] = body.items;
  assert.equal(others.length, 0);
  assert.deepEqual(
    [entry!.operation, entry!.object, entry!.action, entry!.actor_id, entry!.request_id, entry!.address],
    ['createFolder', 'folder', 'created', folder.user_id, headers.get('x-request-id'), '127.0.0.1'],
  );
  for (const [action, count] of [
    ['created', 1],
    ['deleted', 0],
  ] as const) {
    const path = `/api/audit/?object_id=${folder.folder_id}&action=${action}`;
    assert.equal((await send<Page>(admin, 'GET', path)).body.items.length, count);
  }
});

test('the log of a company is seen by its admin and by nobody else of it, nor from outside', async () => {
  const foreign = (await send<Page>(admin, 'GET', '/api/audit/?limit=-1')).body.items;
  assert.deepEqual([...new Set(foreign.map(({ company_id }) => company_id))].length, 1);
  const refused = await send<ErrorBody>(client, 'GET', '/api/audit/');
  assert.deepEqual([refused.status, refused.body.error_code], [403, 9]);
});

test('an untouched log verifies, a touched one does not', async () => {
  const whole = await send<AuditVerdictView>(admin, 'GET', '/api/audit/verification');
  assert.equal(whole.body.is_whole, true);
  assert.equal(whole.body.chains.length, 1);
  const { company_id } = whole.body.chains[0]!;
  const forger = await server.owner.connect();
  await forger.query("set session_replication_role = 'replica'");
  await forger.query(`update audit_log set operation = 'signIn' where company_id = $1 and seq = 2`, [company_id]);
  forger.release(true);
  const { body } = await send<AuditVerdictView>(admin, 'GET', '/api/audit/verification');
  assert.equal(body.is_whole, false);
  assert.deepEqual(body.chains[0]!.fault, {
    entry_id: 2,
    kind: 'changed',
    reason: 'entry 2, or its hash, was changed',
  });
});
