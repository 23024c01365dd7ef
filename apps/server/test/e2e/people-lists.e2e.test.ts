import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { companyList, companyView, listAnswer, sessionList, sessionView, userList, userView } from '@praesto/contract';
import type { User } from '../../src/modules/users/user.ts';
import { call, openPeopleServer, type PeopleServer, type Person, refusal } from './support/people-server.ts';

const userPage = listAnswer(userList, userView).parse.bind(listAnswer(userList, userView)) as (
  body: unknown,
) => UserPage;
interface UserPage {
  readonly offset: number;
  readonly limit: number;
  readonly total_count: number | null;
  readonly next_cursor: string | null;
  readonly items: readonly { readonly user_id: string; readonly email: string; readonly company_id: string }[];
}

let server: PeopleServer;
let admin: Person;
/** A CLIENT ADMIN with three colleagues, and a stranger. */
let boss: Person;
let colleagues: readonly Person[];
let stranger: Person;

before(async () => {
  server = await openPeopleServer();
  admin = await server.signUp({ userType: 'ADMIN', email: 'zz-admin@example.org' });
  boss = await server.signUp({ isAdmin: true, email: 'boss@bank.example' });
  const { companyId } = boss.user;
  const at = (day: number): Partial<User> => ({ companyId, createdAt: new Date(Date.UTC(2026, 0, day)) });
  colleagues = [
    await server.signUp({ ...at(3), email: 'ada@bank.example', firstName: 'Ada', lastName: 'Łovelace' }),
    await server.signUp({ ...at(2), email: 'bob@bank.example', userType: 'CLIENT OPERATOR', metaData: { desk: '7' } }),
    await server.signUp({ ...at(1), email: 'gate@bank.example', isService: true, isActive: true }),
  ];
  stranger = await server.signUp({ email: 'stranger@other.example' });
});
after(() => server.close());

async function list(by: Person, query = ''): Promise<UserPage> {
  const { status, body, text } = await call(by, 'GET', `/api/users/${query}`);
  assert.equal(status, 200, text);
  return userPage(body);
}
const emails = async (by: Person, query = '') => (await list(by, query)).items.map(({ email }) => email);

test('users are listed in an envelope, by e-mail, as far as one may see', async () => {
  const page = await list(boss);
  assert.deepEqual([page.offset, page.limit, page.total_count, page.next_cursor], [0, 100, 4, null]);
  const company = ['ada@bank.example', 'boss@bank.example', 'bob@bank.example', 'gate@bank.example'].sort();
  assert.deepEqual(
    page.items.map(({ email }) => email),
    company,
  );
  assert.deepEqual(await emails(colleagues[1]!), company);
  assert.deepEqual(await emails(colleagues[0]!), ['ada@bank.example']);
  assert.deepEqual(await emails(admin), [...company, 'stranger@other.example', 'zz-admin@example.org']);
  assert.deepEqual(await emails(stranger), ['stranger@other.example']);
});

test('users are filtered, searched, sorted and paged', async () => {
  assert.deepEqual(await emails(boss, '?user_type=client%20operator'), ['bob@bank.example']);
  assert.deepEqual(await emails(boss, '?is_service=yes'), ['gate@bank.example']);
  assert.deepEqual(await emails(boss, '?meta_data=desk==7'), ['bob@bank.example']);
  assert.deepEqual(await emails(boss, '?first_name=null&is_admin=0'), ['bob@bank.example', 'gate@bank.example']);
  assert.deepEqual(await emails(boss, '?search_text=%C5%82ove%20ADA'), ['ada@bank.example']);
  assert.deepEqual(await emails(boss, '?time_created.max=2026-01-02'), ['bob@bank.example', 'gate@bank.example']);
  assert.deepEqual(await emails(boss, '?sorting=time_created{asc}&limit=2'), ['gate@bank.example', 'bob@bank.example']);
  assert.deepEqual(await emails(admin, `?company_id=${stranger.user.companyId}`), ['stranger@other.example']);
  const first = await list(boss, '?limit=3&total_omit=true');
  assert.equal(first.total_count, null);
  assert.deepEqual(await emails(boss, `?limit=3&cursor=${first.next_cursor}`), ['gate@bank.example']);
});

test('a deleted user is in no list, whatever they left behind', async () => {
  const person = await server.signUp({ companyId: boss.user.companyId, email: 'leaver@bank.example' });
  await server.owner.query('update users set is_removed = true where id = $1', [person.user.userId]);
  assert.equal((await emails(boss)).includes('leaver@bank.example'), false);
  assert.equal((await emails(admin)).includes('leaver@bank.example'), false);
});

test('companies are listed by name; within a company there is one', async () => {
  await call(admin, 'POST', '/api/companies', { name: 'Ärzte-Bank' });
  await call(admin, 'POST', '/api/companies', { name: 'Aachener Bank' });
  const page = listAnswer(companyList, companyView);
  const namesOf = async (by: Person, query: string) => {
    const { body } = await call<{ items: { name: string }[] }>(by, 'GET', `/api/companies/${query}`);
    page.parse(body);
    return body.items.map(({ name }) => name);
  };
  assert.deepEqual(await namesOf(admin, '?search_text=bank%20AA'), ['Aachener Bank']);
  assert.deepEqual(await namesOf(admin, '?search_text=%C4%81rzte'), []);
  assert.deepEqual(await namesOf(admin, '?search_text=%C3%A4RZTE'), ['Ärzte-Bank']);
  assert.deepEqual(await namesOf(boss, ''), ['Company of boss@bank.example']);
  assert.deepEqual(await namesOf(boss, '?search_text=aachen'), []);
});

test('sessions are listed newest first, without their tokens, and the one that asks is marked', async () => {
  server.wait(1000);
  const second = await server.signUp({ email: 'ada-2@bank.example', companyId: boss.user.companyId });
  const page = listAnswer(sessionList, sessionView);
  const sessionsOf = async (by: Person, path: string) => {
    const { body, text } = await call<{ items: { session_id: string; user_id: string; is_current: boolean }[] }>(
      by,
      'GET',
      path,
    );
    page.parse(body);
    assert.doesNotMatch(text, /token|hash/);
    return body.items;
  };
  const own = await sessionsOf(second, '/api/sessions');
  assert.deepEqual(
    own.map(({ session_id, is_current }) => [session_id, is_current]),
    [[second.sessionId, true]],
  );
  const ofCompany = await sessionsOf(boss, '/api/sessions/');
  assert.equal(ofCompany[0]?.session_id, second.sessionId);
  assert.equal(
    ofCompany.some(({ user_id }) => user_id === stranger.user.userId),
    false,
  );
  assert.deepEqual(
    ofCompany.filter(({ is_current }) => is_current).map(({ user_id }) => user_id),
    [boss.user.userId],
  );
  const ofOne = await sessionsOf(boss, `/api/users/${second.user.userId}/sessions/`);
  assert.deepEqual(
    ofOne.map(({ session_id }) => session_id),
    [second.sessionId],
  );
  assert.equal((await sessionsOf(admin, `/api/sessions?user_id=${stranger.user.userId}`)).length, 1);
  assert.deepEqual(await refusal(boss, 'GET', `/api/users/${stranger.user.userId}/sessions`), [404, 10, 'user_id']);
  assert.deepEqual(await refusal(second, 'GET', `/api/users/${boss.user.userId}/sessions`), [404, 10, 'user_id']);
});

test('bad parameters of the lists are refused by name', async () => {
  const cases = [
    ['/api/users', 'limit=5001', 4, 'limit'],
    ['/api/users', 'limit=x', 5, 'limit'],
    ['/api/users', 'offset=-1', 4, 'offset'],
    ['/api/users', 'user_type=king', 4, 'user_type'],
    ['/api/users', 'is_admin=maybe', 4, 'is_admin'],
    ['/api/users', 'password_hash=x', 4, 'password_hash'],
    ['/api/users', 'sorting=password{asc}', 4, 'sorting'],
    ['/api/users', 'user_id=x', 5, 'user_id'],
    ['/api/companies', 'name.min=a', 4, 'name.min'],
    ['/api/companies', 'time_created.min=soon', 5, 'time_created.min'],
    ['/api/companies', `search_text=${'x'.repeat(201)}`, 4, 'search_text'],
    ['/api/sessions', 'access_token_hash=x', 4, 'access_token_hash'],
    ['/api/sessions', 'cursor=x', 4, 'cursor'],
    ['/api/sessions', 'limit=1&limit=2', 4, 'limit'],
  ] as const;
  for (const [path, query, code, field] of cases) {
    assert.deepEqual(await refusal(admin, 'GET', `${path}?${query}`), [400, code, field], query);
  }
});
