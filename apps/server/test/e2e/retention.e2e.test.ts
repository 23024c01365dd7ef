import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ErrorBody, RetentionPreviewView, RetentionView } from '@praesto/contract';
import { everything } from '../../src/modules/companies/reach.ts';
import type { User } from '../../src/modules/users/user.ts';
import { sqlStores } from '../../src/platform/database/stores.sql.ts';
import { aFolder } from '../support/records.ts';
import { type Caller, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let caller: Caller & { readonly user: User };

before(async () => {
  server = await openTestServer();
  caller = await server.signUp({ userType: 'CLIENT', isAdmin: true });
});
after(() => server.close());

const pathOf = ({ companyId }: Pick<User, 'companyId'>) => `/api/companies/${companyId}/retention`;
const json = (body: unknown) => ({ body: JSON.stringify(body) });
const rules = [
  { object: 'media', after_days: 30, unless_meta_data: { legal_hold: true } },
  { object: 'folders', after_days: 365 },
];

test('the rules of a company are written whole, and read back', async () => {
  const path = pathOf(caller.user);
  const nothing = await send<RetentionView>(caller, 'GET', path);
  assert.deepEqual([nothing.body.rules, nothing.body.user_id], [[], null]);
  const written = await send<RetentionView>(caller, 'PUT', path, json({ rules }));
  assert.equal(written.status, 200, written.text);
  assert.deepEqual([written.body.rules, written.body.user_id], [rules, caller.user.userId]);
  assert.deepEqual((await send<RetentionView>(caller, 'GET', path)).body, written.body);
  const { rows } = await server.owner.query(
    `select operation, action from audit_log where company_id = $1 and object = 'retention'`,
    [caller.user.companyId],
  );
  assert.deepEqual(rows, [{ operation: 'changeRetention', action: 'created' }]);
});

test('a preview tells how much rules would delete, and deletes nothing', async () => {
  const { folders } = sqlStores(server.database)(everything);
  const createdAt = new Date(Date.now() - 400 * 86_400_000);
  const folder = aFolder(caller.user, { createdAt });
  await folders.insert(folder);
  const path = `${pathOf(caller.user)}/preview`;
  const { status, body, text } = await send<RetentionPreviewView>(caller, 'POST', path, json({ rules }));
  assert.equal(status, 200, text);
  assert.deepEqual(
    body.rules.map(({ object, count, oldest }) => [object, count, oldest]),
    [
      ['media', 1, createdAt.getTime() / 1000],
      ['folders', 1, createdAt.getTime() / 1000],
    ],
  );
  assert.ok(await folders.find(folder.id));
  const receipts = await send<{ total_count: number }>(caller, 'GET', `${pathOf(caller.user)}/receipts`);
  assert.equal(receipts.body.total_count, 0);
});

test('a rule that would delete everything, or chooses by what is not there, is refused by its field', async () => {
  const refused = async (rule: object) => {
    const { status, body } = await send<ErrorBody>(caller, 'PUT', pathOf(caller.user), json({ rules: [rule] }));
    return [status, JSON.stringify(body.details)] as const;
  };
  for (const [rule, field] of [
    [{ object: 'folders', after_days: 0 }, 'rules[0].after_days'],
    [{ object: 'folders', after_days: 0, meta_data: {} }, 'rules[0].after_days'],
    [{ object: 'reports', after_days: 1, meta_data: { a: 1 } }, 'rules[0].meta_data'],
    [{ object: 'persons', after_days: 1 }, 'rules[0].object'],
    [{ object: 'folders', after_days: 1, before: 1 }, 'before'],
  ] as const) {
    const [status, details] = await refused(rule);
    assert.equal(status, 400, details);
    assert.ok(details.includes(field), details);
  }
});

test('nobody sees or sets the rules of another company, and in their own only who answers for its data', async () => {
  const other = await server.signUp({ userType: 'CLIENT', isAdmin: true });
  for (const [method, body] of [
    ['GET', {}],
    ['PUT', json({ rules })],
  ] as const)
    assert.equal((await send(other, method, pathOf(caller.user), body)).status, 404, method);
  const client = await server.signUp({ userType: 'CLIENT', companyId: caller.user.companyId });
  assert.equal((await send(client, 'PUT', pathOf(caller.user), json({ rules }))).status, 403);
});
