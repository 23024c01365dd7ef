import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { ErrorBody, TokensAnswer } from '@praesto/contract';
import { hashPassword } from '../../src/modules/users/passwords.ts';
import type { User } from '../../src/modules/users/user.ts';
import { type Caller, send } from './support/http-client.ts';
import { call, openPeopleServer, type PeopleServer, type Person, refusal } from './support/people-server.ts';

const password = 'correct horse battery';
const newPassword = 'staple of the new battery';
let server: PeopleServer;
let admin: Person;
let passwordHash: string;

before(async () => {
  server = await openPeopleServer();
  admin = await server.signUp({ userType: 'ADMIN' });
  passwordHash = await hashPassword(password);
});
after(() => server.close());

const pathOf = ({ userId }: User) => `/api/users/${userId}`;
const withPassword = (changes?: Partial<User>) => server.signUp({ passwordHash, ...changes });

async function trySignIn(email: string, tried: string, headers: Record<string, string> = {}) {
  const body = JSON.stringify({ credentials: { email, password: tried } });
  const anonymous = { url: server.url, token: null };
  return send<TokensAnswer & ErrorBody>(anonymous, 'POST', '/api/authorize/auth', { body, headers });
}

async function signIn({ user }: Person, tried = password): Promise<Caller & TokensAnswer> {
  const { status, body } = await trySignIn(user.email, tried);
  assert.equal(status, 200);
  return { ...body, url: server.url, token: body.access_token };
}

/** Whether each of these is still signed in; each asks for its own user. */
async function areSignedIn(user: User, callers: readonly Caller[]): Promise<boolean[]> {
  const answers = await Promise.all(callers.map((caller) => call(caller, 'GET', pathOf(user))));
  return answers.map(({ status }) => status === 200);
}

test('signing out ends the session that asks and no other', async () => {
  const person = await withPassword();
  const other = await signIn(person);
  const answer = await call(person, 'POST', '/api/authorize/logout/');
  assert.deepEqual([answer.status, answer.text], [204, '']);
  assert.deepEqual(await areSignedIn(person.user, [person, other]), [false, true]);
  assert.deepEqual(await refusal(person, 'POST', '/api/authorize/logout'), [401, 7, undefined]);
});

test('a session is ended by whom it belongs to and by whoever administers them', async () => {
  const person = await withPassword();
  const [second, third, fourth] = [await signIn(person), await signIn(person), await signIn(person)];
  const boss = await server.signUp({ companyId: person.user.companyId, isAdmin: true });
  const [colleague, stranger] = [
    await server.signUp({ companyId: person.user.companyId }),
    await server.signUp({ isAdmin: true }),
  ];
  const path = (session: TokensAnswer) => `/api/sessions/${session.session_id}`;
  for (const other of [colleague, stranger]) {
    assert.deepEqual(await refusal(other, 'DELETE', path(second)), [404, 10, 'session_id']);
  }
  assert.equal((await call(person, 'DELETE', path(second))).status, 204);
  assert.equal((await call(boss, 'DELETE', path(third))).status, 204);
  assert.equal((await call(admin, 'DELETE', path(fourth))).status, 204);
  assert.deepEqual(await areSignedIn(person.user, [person, second, third, fourth]), [true, false, false, false]);
  for (const id of ['x', randomUUID(), second.session_id]) {
    assert.deepEqual(await refusal(person, 'DELETE', `/api/sessions/${id}`), [404, 10, 'session_id']);
  }
  const renewal = { expire_token: second.expire_token };
  assert.deepEqual(await refusal(second, 'POST', '/api/authorize/refresh', renewal), [401, 7, undefined]);
});

test('signing out everywhere may keep the session that asks', async () => {
  const person = await withPassword();
  const sessions = [person, await signIn(person), await signIn(person)];
  const path = `${pathOf(person.user)}/sessions`;
  assert.deepEqual(await refusal(person, 'DELETE', `${path}?keep_current=perhaps`), [400, 4, 'keep_current']);
  const stranger = await server.signUp({ isAdmin: true });
  assert.deepEqual(await refusal(stranger, 'DELETE', path), [404, 10, 'user_id']);
  assert.deepEqual(await areSignedIn(person.user, sessions), [true, true, true]);
  assert.equal((await call(person, 'DELETE', `${path}?keep_current=true`)).status, 204);
  assert.deepEqual(await areSignedIn(person.user, sessions), [true, false, false]);
  const again = await signIn(person);
  assert.equal((await call(again, 'DELETE', path)).status, 204);
  assert.deepEqual(await areSignedIn(person.user, [person, again]), [false, false]);
});

test('one’s own password changes for whoever knows the old one, and ends the other sessions', async () => {
  const person = await withPassword();
  const other = await signIn(person);
  const path = `${pathOf(person.user)}/change-password`;
  const bodies: [body: unknown, code: number, field: string][] = [
    [{ new_password: newPassword }, 3, 'old_password'],
    [{ old_password: password }, 3, 'new_password'],
    [{ old_password: 'wrong', new_password: newPassword }, 4, 'old_password'],
    [{ old_password: password, new_password: 'short' }, 4, 'new_password'],
    [{ old_password: password, new_password: person.user.email }, 4, 'new_password'],
    [{ old_password: password, new_password: 'x'.repeat(1025) }, 4, 'new_password'],
    [{ old_password: 1, new_password: newPassword }, 5, 'old_password'],
    [{ old_password: password, new_password: null }, 5, 'new_password'],
    [{ old_password: password, new_password: newPassword, again: newPassword }, 4, 'again'],
  ];
  for (const [body, code, field] of bodies) {
    assert.deepEqual(await refusal(person, 'POST', path, body), [400, code, field], JSON.stringify(body));
  }
  assert.deepEqual(await areSignedIn(person.user, [person, other]), [true, true]);
  const changed = await call(person, 'POST', path, { old_password: password, new_password: newPassword });
  assert.equal(changed.status, 200);
  assert.deepEqual(await areSignedIn(person.user, [person, other]), [true, false]);
  assert.equal((await trySignIn(person.user.email, password)).status, 401);
  await signIn(person, newPassword);
});

test('guessing the old password is slowed down like signing in', async () => {
  const person = await withPassword();
  const path = `${pathOf(person.user)}/change-password`;
  const guess = { old_password: 'wrong', new_password: newPassword };
  for (let guesses = 0; guesses < 5; guesses++) assert.equal((await call(person, 'POST', path, guess)).status, 400);
  const right = { old_password: password, new_password: newPassword };
  assert.deepEqual(await refusal(person, 'POST', path, right), [429, 101, undefined]);
  server.wait(1000);
  assert.equal((await call(person, 'POST', path, right)).status, 200);
});

test('an admin sets the password of another without the old one, and ends all their sessions', async () => {
  const person = await withPassword();
  const boss = await server.signUp({ companyId: person.user.companyId, isAdmin: true });
  const path = `${pathOf(person.user)}/change-password`;
  assert.equal((await call(boss, 'POST', path, { new_password: newPassword })).status, 200);
  assert.deepEqual(await areSignedIn(person.user, [person]), [false]);
  const again = await signIn(person, newPassword);
  assert.equal((await call(boss, 'PATCH', pathOf(person.user), { password })).status, 200);
  assert.deepEqual(await areSignedIn(person.user, [again]), [false]);
  await signIn(person, password);
  const colleague = await server.signUp({ companyId: person.user.companyId });
  assert.deepEqual(await refusal(colleague, 'POST', path, { new_password: newPassword }), [404, 10, 'user_id']);
});

test('a deactivated user loses every session and may not come back until they are active again', async () => {
  const person = await withPassword();
  const other = await signIn(person);
  const boss = await server.signUp({ companyId: person.user.companyId, isAdmin: true });
  assert.equal((await call(boss, 'PATCH', pathOf(person.user), { is_active: false })).status, 200);
  assert.deepEqual(await refusal(person, 'GET', pathOf(person.user)), [401, 7, undefined]);
  const renewal = { expire_token: other.expire_token };
  assert.deepEqual(await refusal(other, 'POST', '/api/authorize/refresh', renewal), [401, 7, undefined]);
  const blocked = await trySignIn(person.user.email, password);
  assert.deepEqual(
    [blocked.status, blocked.body.error_code, blocked.body.error_message],
    [403, 211, 'User profile is blocked'],
  );
  assert.equal((await trySignIn(person.user.email, 'wrong')).body.error_code, 15);
  assert.equal((await call(boss, 'PATCH', pathOf(person.user), { is_active: true })).status, 200);
  await signIn(person);
  assert.deepEqual(await areSignedIn(person.user, [person, other]), [false, false]);
});

test('a session that outlived the deactivation of its user blocks every action', async () => {
  const person = await server.signUp();
  await server.owner.query('update users set is_active = false where id = $1', [person.user.userId]);
  assert.deepEqual(await refusal(person, 'GET', pathOf(person.user)), [403, 211, undefined]);
});

test('a role that changes counts from the next request on', async () => {
  const person = await server.signUp();
  const create = () => refusal(person, 'POST', '/api/users', {});
  assert.deepEqual(await create(), [403, 9, undefined]);
  await call(admin, 'PATCH', pathOf(person.user), { is_admin: true });
  assert.deepEqual(await create(), [400, 3, 'email']);
});

test('failed sign-ins are slowed down with Retry-After, known and unknown e-mails alike', async () => {
  const person = await withPassword();
  const unknown = { ...person.user, email: `${randomUUID()}@example.org` };
  for (const { email } of [person.user, unknown]) {
    const headers = { 'X-Forwarded-For': email === unknown.email ? '198.51.100.1' : '198.51.100.2' };
    for (let tries = 0; tries < 5; tries++) assert.equal((await trySignIn(email, 'wrong', headers)).status, 401);
    const refused = await trySignIn(email, password, headers);
    assert.deepEqual([refused.status, refused.body.error_code, refused.headers.get('retry-after')], [429, 101, '1']);
    assert.match(refused.text, /"retry_after_seconds": 1/);
  }
  server.wait(1000);
  await signIn(person);
});

test('where a session was opened from is kept, as trusted proxies tell it', async () => {
  const person = await withPassword();
  const headers = { 'X-Forwarded-For': '203.0.113.5, 198.51.100.9', 'User-Agent': 'Capture/1.0' };
  const { body } = await trySignIn(person.user.email, password, headers);
  const { rows } = await server.owner.query('select ip, user_agent from sessions where id = $1', [body.session_id]);
  assert.deepEqual(rows, [{ ip: '198.51.100.9', user_agent: 'Capture/1.0' }]);
});
