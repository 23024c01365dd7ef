import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { aUser } from '../../../test/support/records.ts';
import { openTestDatabase } from '../../../test/support/test-database.ts';
import { sqlSignInStore } from '../../platform/database/sign-in.store.sql.ts';
import type { Actor } from '../companies/actor.ts';
import type { User } from '../users/user.ts';
import { authenticate } from './authenticate.ts';
import { openSession } from './open-session.ts';
import { refreshSession } from './refresh-session.ts';
import { defaultSessionLifetimes as lifetimes } from './session-lifetimes.ts';
import type { SignInStore } from './sign-in.store.ts';
import { hashToken } from './tokens.ts';

const secondMs = 1000;
const whereabouts = { ip: '192.0.2.7', userAgent: null };
const minuteMs = 60 * secondMs;
let signIns: SignInStore;
let close: () => Promise<void>;
let user: User;
let nowMs = Date.UTC(2026, 0, 1);
const now = () => new Date(nowMs);

before(async () => {
  const opened = await openTestDatabase();
  close = opened.close;
  signIns = sqlSignInStore(opened.database);
  user = aUser();
  await signIns.createFirstUser(user, 'Example');
});
after(() => close());

const deps = () => ({ signIns, lifetimes, now });
const endOf = async (token: string) =>
  (await signIns.findSessionByAccessTokenHash(hashToken(token)))!.session.expiresAt.getTime();

test('only hashes of the tokens are kept', async () => {
  const { accessToken, expireToken, sessionId } = await openSession(deps(), user, { whereabouts: null });
  const kept = JSON.stringify(await signIns.findSessionByAccessTokenHash(hashToken(accessToken)));
  assert.ok(kept.includes(sessionId));
  assert.ok(!kept.includes(accessToken) && !kept.includes(expireToken));
});

test('the end of a session moves to now + TTL, and is written again only when that matters', async () => {
  const { accessToken, expiresAt } = await openSession(deps(), user, { whereabouts: null });
  assert.equal(expiresAt.getTime(), nowMs + 15 * minuteMs);
  nowMs += 30 * secondMs;
  await authenticate(deps(), accessToken);
  assert.equal(await endOf(accessToken), expiresAt.getTime());
  nowMs += 30 * secondMs;
  await authenticate(deps(), accessToken);
  assert.equal(await endOf(accessToken), nowMs + 15 * minuteMs);
});

test('a session ends to the millisecond', async () => {
  const { accessToken, expiresAt } = await openSession(deps(), user, { whereabouts: null });
  nowMs = expiresAt.getTime();
  await assert.rejects(authenticate(deps(), accessToken), { code: 'token.expired' });
  nowMs -= 1;
  assert.equal((await authenticate(deps(), accessToken)).actor.userId, user.userId);
});

test('a service account keeps its token for years', async () => {
  const service: Actor = { ...user, isService: true };
  const { expiresAt } = await openSession(deps(), service, { whereabouts: null });
  assert.equal(expiresAt.getTime(), nowMs + lifetimes.serviceSessionTtlMs);
});

test('requests that use a renewed session first, at the same time, all pass', async () => {
  const old = await openSession(deps(), user, { whereabouts: null });
  const fresh = await refreshSession(deps(), old, whereabouts);
  const actors = await Promise.all([1, 2, 3, 4].map(() => authenticate(deps(), fresh.accessToken)));
  assert.equal(actors.length, 4);
  await assert.rejects(authenticate(deps(), old.accessToken), { code: 'token.unknown' });
  const { session } = (await signIns.findSessionByAccessTokenHash(hashToken(fresh.accessToken)))!;
  assert.equal(session.refreshedFrom, null);
});
