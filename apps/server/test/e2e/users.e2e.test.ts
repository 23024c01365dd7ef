import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { roles, type UserView, userView } from '@praesto/contract';
import { everything } from '../../src/modules/companies/reach.ts';
import type { User } from '../../src/modules/users/user.ts';
import { sqlFoldersStore } from '../../src/platform/database/folders.store.sql.ts';
import { aFolder } from '../support/records.ts';
import { call, openPeopleServer, type PeopleServer, type Person, refusal } from './support/people-server.ts';

const password = 'correct horse battery';
/** What of a user makes each role. */
const kinds = {
  ADMIN: { user_type: 'ADMIN' },
  OPERATOR: { user_type: 'OPERATOR' },
  CLIENT: { user_type: 'CLIENT' },
  'CLIENT ADMIN': { user_type: 'CLIENT', is_admin: true },
  'CLIENT OPERATOR': { user_type: 'CLIENT OPERATOR' },
  'CLIENT SERVICE': { user_type: 'CLIENT', is_service: true },
} as const;

let server: PeopleServer;
let admin: Person;
let boss: Person;
let stranger: Person;

before(async () => {
  server = await openPeopleServer();
  admin = await server.signUp({ userType: 'ADMIN' });
  boss = await server.signUp({ isAdmin: true });
  stranger = await server.signUp();
});
after(() => server.close());

const pathOf = (user: { readonly user_id: string } | User) =>
  `/api/users/${'user_id' in user ? user.user_id : user.userId}`;
const freshEmail = () => `${randomUUID()}@example.org`;

async function create(by: Person, body: object): Promise<UserView> {
  const answer = await call<UserView>(by, 'POST', '/api/users/', { email: freshEmail(), password, ...body });
  assert.equal(answer.status, 201, answer.text);
  return userView.parse(answer.body);
}

const read = async (user: UserView) => (await call<UserView>(admin, 'GET', pathOf(user))).body;

test('a user is created with what is said, and with the documented defaults', async () => {
  const { companyId } = boss.user;
  const email = freshEmail();
  const user = await create(admin, { email: email.toUpperCase(), company_id: companyId, first_name: 'Zoë' });
  const { user_id, time_created, ...rest } = user;
  assert.deepEqual(rest, {
    user_type: 'CLIENT',
    first_name: 'Zoë',
    middle_name: null,
    last_name: null,
    email,
    company_id: companyId,
    is_admin: false,
    is_service: false,
    is_active: true,
    can_start_analysis_biometry: true,
    can_start_analyze_biometry: true,
    can_start_analysis_quality: true,
    can_start_analyze_quality: true,
    can_start_analysis_collection: true,
    can_start_analyze_collection: true,
    can_start_analysis_documents: true,
    can_start_analyze_documents: true,
    meta_data: {},
    technical_meta_data: {},
  });
  assert.deepEqual(await read(user), user);
  const signedIn = await call(admin, 'POST', '/api/authorize/auth', { credentials: { email, password } });
  assert.equal(signedIn.status, 200);
});

test('ADMIN makes every role, CLIENT ADMIN the roles of its own company, nobody else any', async () => {
  const { companyId } = boss.user;
  for (const role of roles) {
    const made = await create(admin, { ...kinds[role], company_id: companyId });
    const isAbove = role === 'ADMIN' || role === 'OPERATOR';
    assert.equal(made.company_id, isAbove ? admin.user.companyId : companyId, role);
    const body = { ...kinds[role], email: freshEmail(), password };
    if (isAbove) assert.deepEqual(await refusal(boss, 'POST', '/api/users', body), [403, 9, 'user_type'], role);
    else assert.equal((await create(boss, body)).company_id, companyId);
  }
  const others = await Promise.all([
    server.signUp({ companyId }),
    server.signUp({ companyId, userType: 'CLIENT OPERATOR' }),
    server.signUp({ companyId, isService: true }),
    server.signUp({ userType: 'OPERATOR' }),
  ]);
  for (const person of others) {
    const body = { email: freshEmail(), password, company_id: companyId };
    assert.deepEqual(await refusal(person, 'POST', '/api/users', body), [403, 9, undefined]);
  }
});

test('a service user needs no password, and its token is issued and issued anew by an admin', async () => {
  const service = await create(boss, { is_service: true, password: undefined });
  const issue = async (body?: object) => {
    const answer = await call<{ access_token: string; user_id: string; expire_date: number }>(
      boss,
      'POST',
      `${pathOf(service)}/token`,
      body,
    );
    assert.equal(answer.status, 201, answer.text);
    return answer.body;
  };
  const asService = async (token: string) => (await call({ url: server.url, token }, 'GET', pathOf(service))).status;
  const first = await issue();
  assert.equal(first.user_id, service.user_id);
  const years = (first.expire_date - Date.now() / 1000) / (365 * 24 * 3600);
  assert.ok(years > 4.9 && years < 5.1);
  const beside = await issue({ revoke_others: false });
  assert.deepEqual([await asService(first.access_token), await asService(beside.access_token)], [200, 200]);
  const anew = await issue();
  assert.deepEqual([await asService(first.access_token), await asService(beside.access_token)], [401, 401]);
  assert.equal(await asService(anew.access_token), 200);
  assert.equal((await call(boss, 'PATCH', pathOf(service), { is_service: false })).status, 200);
  assert.equal(await asService(anew.access_token), 401);
});

test('a token is issued for active service users within the reach only', async () => {
  const person = await create(boss, {});
  assert.deepEqual(await refusal(boss, 'POST', `${pathOf(person)}/token`), [400, 4, 'user_id']);
  const service = await create(boss, { is_service: true, is_active: false });
  assert.deepEqual(await refusal(boss, 'POST', `${pathOf(service)}/token`), [400, 4, 'user_id']);
  const foreign = await create(admin, { is_service: true, company_id: stranger.user.companyId });
  assert.deepEqual(await refusal(boss, 'POST', `${pathOf(foreign)}/token`), [404, 10, 'user_id']);
  assert.deepEqual(await refusal(stranger, 'POST', `${pathOf(foreign)}/token`), [403, 9, undefined]);
  assert.deepEqual(await refusal(admin, 'POST', `${pathOf(foreign)}/token`, { revoke_others: 'no' }), [
    400,
    5,
    'revoke_others',
  ]);
});

test('flags of what a user may start are taken and shown in both spellings', async () => {
  const user = await create(boss, { can_start_analyze_biometry: false, can_start_analysis_quality: false });
  const flags = ({
    can_start_analysis_biometry: b,
    can_start_analysis_quality: q,
    can_start_analyze_quality: older,
  }: UserView) => [b, q, older];
  assert.deepEqual(flags(user), [false, false, false]);
  const changed = await call<UserView>(boss, 'PATCH', pathOf(user), { can_start_analyze_quality: true });
  assert.deepEqual(flags(changed.body), [false, true, true]);
  const contradiction = { can_start_analysis_quality: true, can_start_analyze_quality: false };
  assert.deepEqual(await refusal(boss, 'PATCH', pathOf(user), contradiction), [400, 4, 'can_start_analyze_quality']);
  assert.deepEqual(await refusal(boss, 'PATCH', pathOf(user), { can_start_analysis_quality: 1 }), [
    400,
    5,
    'can_start_analysis_quality',
  ]);
});

test('a user can be read, changed and sent back whole', async () => {
  const user = await create(boss, { meta_data: { position: 'teller' } });
  const sent = { ...user, last_name: 'L.', meta_data: { a: [1] } };
  const { status, body } = await call(boss, 'PATCH', pathOf(user), sent);
  assert.equal(status, 200);
  assert.deepEqual(body, sent);
  const self = (await call<UserView>(boss, 'GET', pathOf(boss.user))).body;
  assert.equal((await call(boss, 'PATCH', pathOf(boss.user), { ...self, first_name: 'Me' })).status, 200);
});

test('nobody changes their own role, company, flags or password with PATCH', async () => {
  const cases = [
    { user_type: 'OPERATOR' },
    { is_admin: false },
    { is_service: true },
    { is_active: false },
    { company_id: stranger.user.companyId },
    { can_start_analysis_quality: false },
  ];
  for (const body of cases) {
    const [field] = Object.keys(body);
    const expected = field!.startsWith('can_start') ? 'can_start_analysis_*' : field;
    assert.deepEqual(await refusal(boss, 'PATCH', pathOf(boss.user), body), [403, 9, expected], field);
  }
  assert.deepEqual(await refusal(stranger, 'PATCH', pathOf(stranger.user), { is_admin: true }), [403, 9, 'is_admin']);
  assert.deepEqual(await refusal(admin, 'PATCH', pathOf(admin.user), { user_type: 'OPERATOR' }), [403, 9, 'user_type']);
  assert.deepEqual(await refusal(boss, 'PATCH', pathOf(boss.user), { password }), [400, 4, 'password']);
  assert.deepEqual(await refusal(boss, 'DELETE', pathOf(boss.user)), [403, 9, undefined]);
  const renamed = await call<UserView>(stranger, 'PATCH', pathOf(stranger.user), {
    first_name: 'Me',
    meta_data: { a: 1 },
  });
  assert.deepEqual([renamed.status, renamed.body.first_name, renamed.body.is_admin], [200, 'Me', false]);
});

test('a CLIENT ADMIN raises nobody above itself and moves nobody out of its company', async () => {
  const user = await create(boss, {});
  assert.deepEqual(await refusal(boss, 'PATCH', pathOf(user), { user_type: 'ADMIN' }), [403, 9, 'user_type']);
  assert.deepEqual(await refusal(boss, 'PATCH', pathOf(user), { user_type: 'operator' }), [403, 9, 'user_type']);
  const { companyId } = stranger.user;
  assert.deepEqual(await refusal(boss, 'PATCH', pathOf(user), { company_id: companyId }), [400, 4, 'company_id']);
  const foreign = { email: freshEmail(), password, company_id: companyId };
  assert.deepEqual(await refusal(boss, 'POST', '/api/users', foreign), [400, 4, 'company_id']);
  assert.deepEqual(await read(user), user);
  assert.equal((await call<UserView>(boss, 'PATCH', pathOf(user), { is_admin: true })).body.is_admin, true);
  assert.equal(
    (await call<UserView>(admin, 'PATCH', pathOf(user), { company_id: companyId })).body.company_id,
    companyId,
  );
  assert.deepEqual(await refusal(boss, 'GET', pathOf(user)), [404, 10, 'user_id']);
});

test('users of another company, and those above the companies, are not there', async () => {
  const houseAdmin = await server.signUp({ companyId: admin.user.companyId, isAdmin: true });
  for (const target of [stranger.user, admin.user]) {
    const path = pathOf(target);
    for (const person of [boss, houseAdmin]) {
      assert.deepEqual(await refusal(person, 'GET', path), [404, 10, 'user_id']);
      assert.deepEqual(await refusal(person, 'PATCH', path, { first_name: 'x' }), [404, 10, 'user_id']);
      assert.deepEqual(await refusal(person, 'DELETE', path), [404, 10, 'user_id']);
      assert.deepEqual(await refusal(person, 'POST', `${path}/change-password`, { new_password: password }), [
        404,
        10,
        'user_id',
      ]);
    }
  }
});

test('a CLIENT sees itself alone, a CLIENT OPERATOR its company, an OPERATOR everybody', async () => {
  const { companyId } = boss.user;
  const client = await server.signUp({ companyId });
  const clientOperator = await server.signUp({ companyId, userType: 'CLIENT OPERATOR' });
  const operator = await server.signUp({ userType: 'OPERATOR' });
  const statuses = async (person: Person) => {
    const targets = [person.user, boss.user, stranger.user, admin.user];
    const answers = await Promise.all(targets.map((user) => call(person, 'GET', pathOf(user))));
    return answers.map(({ status }) => status);
  };
  assert.deepEqual(await statuses(client), [200, 404, 404, 404]);
  assert.deepEqual(await statuses(clientOperator), [200, 200, 404, 404]);
  assert.deepEqual(await statuses(operator), [200, 200, 200, 200]);
  for (const person of [clientOperator, operator]) {
    assert.deepEqual(await refusal(person, 'PATCH', pathOf(boss.user), { first_name: 'x' }), [404, 10, 'user_id']);
  }
});

test('two ADMINs who unseat each other at one time leave one', async (t) => {
  const alone = await openPeopleServer();
  t.after(() => alone.close());
  const [first, second] = [await alone.signUp({ userType: 'ADMIN' }), await alone.signUp({ userType: 'ADMIN' })];
  const byBoth = await Promise.all([
    call(first, 'PATCH', pathOf(second.user), { is_active: false }),
    call(second, 'PATCH', pathOf(first.user), { user_type: 'OPERATOR' }),
  ]);
  // The other comes too late to be let in, or to be obeyed.
  const [done, refused] = byBoth.map(({ status }) => status).sort();
  assert.equal(done, 200);
  assert.ok(refused === 401 || refused === 409);
  const { rowCount } = await alone.owner.query("select from users where user_type = 'ADMIN' and is_active");
  assert.equal(rowCount, 1);
});

test('a deleted user is gone and signed out; the folders that they made stay', async () => {
  const person = await server.signUp({ companyId: boss.user.companyId, firstName: 'Ada' });
  const folder = aFolder(person.user);
  const folders = sqlFoldersStore(server.database, everything);
  await folders.insert(folder);
  const gone = await call(boss, 'DELETE', pathOf(person.user));
  assert.deepEqual([gone.status, gone.text], [204, '']);
  assert.deepEqual(await refusal(boss, 'GET', pathOf(person.user)), [404, 10, 'user_id']);
  assert.deepEqual(await refusal(person, 'GET', pathOf(person.user)), [401, 7, undefined]);
  assert.equal((await folders.find(folder.id))?.userId, person.user.userId);
  const { rows } = await server.owner.query('select to_jsonb(users)::text as row from users where id = $1', [
    person.user.userId,
  ]);
  assert.doesNotMatch(rows[0].row, /Ada|example\.org/);
  await create(boss, { email: person.user.email });
});

test('bad input is refused by field and changes nothing', async () => {
  const user = await create(boss, {});
  const taken = stranger.user.email;
  const cases: [body: object, status: number, code: number, field: string][] = [
    [{ email: 'nobody' }, 400, 4, 'email'],
    [{ email: 'a b@example.org' }, 400, 4, 'email'],
    [{ email: `${'x'.repeat(320)}@example.org` }, 400, 4, 'email'],
    [{ email: 5 }, 400, 5, 'email'],
    [{ email: null }, 400, 5, 'email'],
    [{ email: taken.toUpperCase() }, 409, 4, 'email'],
    [{ password: 'short' }, 400, 4, 'password'],
    [{ password: '123456789012' }, 400, 4, 'password'],
    [{ password: 'x'.repeat(1025) }, 400, 4, 'password'],
    [{ password: ['x'] }, 400, 5, 'password'],
    [{ user_type: 'KING' }, 400, 4, 'user_type'],
    [{ user_type: 1 }, 400, 5, 'user_type'],
    [{ first_name: 'x'.repeat(201) }, 400, 4, 'first_name'],
    [{ middle_name: 1 }, 400, 5, 'middle_name'],
    [{ last_name: {} }, 400, 5, 'last_name'],
    [{ company_id: 'x' }, 400, 4, 'company_id'],
    [{ company_id: 7 }, 400, 5, 'company_id'],
    [{ company_id: randomUUID() }, 400, 4, 'company_id'],
    [{ is_admin: 'yes' }, 400, 5, 'is_admin'],
    [{ is_service: 1 }, 400, 5, 'is_service'],
    [{ is_active: null }, 400, 5, 'is_active'],
    [{ meta_data: 'x' }, 400, 5, 'meta_data'],
    [{ is_amdin: true }, 400, 4, 'is_amdin'],
  ];
  const countUsers = async () => (await server.owner.query('select from users')).rowCount;
  const before = await countUsers();
  for (const [body, ...expected] of cases) {
    assert.deepEqual(await refusal(admin, 'PATCH', pathOf(user), body), expected, JSON.stringify(body));
    const whole = { email: freshEmail(), password, company_id: boss.user.companyId, ...body };
    assert.deepEqual(await refusal(admin, 'POST', '/api/users', whole), expected, JSON.stringify(body));
  }
  assert.deepEqual(await refusal(admin, 'POST', '/api/users', { password }), [400, 3, 'email']);
  assert.deepEqual(await refusal(admin, 'POST', '/api/users', { email: freshEmail() }), [400, 3, 'company_id']);
  assert.deepEqual(await refusal(boss, 'POST', '/api/users', { email: freshEmail() }), [400, 3, 'password']);
  assert.equal(await countUsers(), before);
  assert.deepEqual(await read(user), user);
  for (const id of ['x', randomUUID(), `${user.user_id}0`, "1' or '1'='1"]) {
    assert.deepEqual(await refusal(admin, 'GET', `/api/users/${id}`), [404, 10, 'user_id']);
    assert.deepEqual(await refusal(admin, 'PATCH', `/api/users/${id}`, {}), [404, 10, 'user_id']);
    assert.deepEqual(await refusal(admin, 'DELETE', `/api/users/${id}`), [404, 10, 'user_id']);
    assert.deepEqual(await refusal(admin, 'POST', `/api/users/${id}/token`), [404, 10, 'user_id']);
  }
});
