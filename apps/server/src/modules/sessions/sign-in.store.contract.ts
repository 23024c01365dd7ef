import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aSession, aUser } from '../../../test/support/records.ts';
import { newId } from '../../shared/ids.ts';
import type { Actor } from '../companies/actor.ts';
import type { User } from '../users/user.ts';
import type { SignInStore } from './sign-in.store.ts';

/** What every adapter of SignInStore does. `open` gives an empty store. */
export function signInStoreContract(name: string, open: () => Promise<SignInStore>): void {
  async function withUser(changes: Partial<User> = {}): Promise<{ store: SignInStore; user: User; actor: Actor }> {
    const store = await open();
    const user = aUser(changes);
    assert.equal(await store.createFirstUser(user, 'First company'), true);
    const { userId, companyId, userType, isAdmin, isService, blockedAnalyses } = user;
    return { store, user, actor: { userId, companyId, userType, isAdmin, isService, blockedAnalyses } };
  }

  test(`${name}: the first user of a type is created with a company`, async () => {
    const store = await open();
    assert.equal(await store.hasUserOfType('ADMIN'), false);
    const user = aUser({ userType: 'ADMIN', firstName: 'Ada', lastName: 'O\'Neil "x"' });
    assert.equal(await store.createFirstUser(user, 'First company'), true);
    assert.equal(await store.hasUserOfType('ADMIN'), true);
    assert.deepEqual(await store.findUserByEmail(user.email), user);
    assert.equal(await store.findUserByEmail('nobody@example.org'), undefined);
    assert.equal(await store.findCompanyName(user.companyId), 'First company');
    assert.equal(await store.findCompanyName(newId()), undefined);
  });

  test(`${name}: of many servers that start together one creates the first user`, async () => {
    const store = await open();
    const candidates = [1, 2, 3, 4].map(() => aUser({ userType: 'ADMIN' }));
    const created = await Promise.all(candidates.map((user) => store.createFirstUser(user, 'A company')));
    assert.deepEqual(created.filter(Boolean), [true]);
    const companies = await Promise.all(candidates.map(({ companyId }) => store.findCompanyName(companyId)));
    assert.equal(companies.filter((company) => company !== undefined).length, 1);
  });

  test(`${name}: a session is found with its actor by either token`, async () => {
    const { store, user, actor } = await withUser({ isService: true });
    const session = aSession(user);
    await store.insertSession(session);
    const found = { session, actor, isActive: true };
    assert.deepEqual(await store.findSessionByAccessTokenHash(session.accessTokenHash), found);
    assert.deepEqual(await store.findSessionByExpireTokenHash(session.expireTokenHash), found);
    assert.equal(await store.findSessionByAccessTokenHash(session.expireTokenHash), undefined);
    assert.equal(await store.findSessionByExpireTokenHash(session.accessTokenHash), undefined);
  });

  test(`${name}: the times of a session move forwards only`, async () => {
    const { store, user } = await withUser();
    const [early, later] = [new Date('2026-03-01T12:10:00Z'), new Date('2026-03-01T12:15:00.250Z')];
    const session = aSession(user, { lastUsedAt: early, expiresAt: early });
    await store.insertSession(session);
    for (const times of [later, early]) {
      await store.extendSession(session.id, { lastUsedAt: times, expiresAt: times });
      const found = await store.findSessionByAccessTokenHash(session.accessTokenHash);
      assert.deepEqual([found?.session.lastUsedAt, found?.session.expiresAt], [later, later]);
    }
  });

  test(`${name}: a session is kept only while what it rests on is there`, async () => {
    const { store, user } = await withUser();
    assert.equal(await store.insertSession(aSession(user), user.passwordHash), true);
    assert.equal(await store.insertSession(aSession(user), 'the hash of an earlier password'), false);
    assert.equal(await store.insertSession(aSession(user, { refreshedFrom: newId() })), false);
    assert.equal(await store.insertSession(aSession({ userId: newId() })), false);
    const blocked = await withUser({ isActive: false });
    assert.equal((await blocked.store.findUserByEmail(blocked.user.email))?.isActive, false);
    assert.equal(await blocked.store.insertSession(aSession(blocked.user)), false);
  });

  test(`${name}: a deleted session is gone and no longer named by the one refreshed from it`, async () => {
    const { store, user } = await withUser();
    const old = aSession(user);
    const fresh = aSession(user, { refreshedFrom: old.id });
    await store.insertSession(old);
    await store.insertSession(fresh);
    await store.deleteSession(old.id);
    await store.deleteSession(old.id);
    assert.equal(await store.findSessionByAccessTokenHash(old.accessTokenHash), undefined);
    const found = await store.findSessionByAccessTokenHash(fresh.accessTokenHash);
    assert.deepEqual(found?.session, { ...fresh, refreshedFrom: null });
  });

  test(`${name}: sessions that ended long ago can be deleted`, async () => {
    const { store, user } = await withUser();
    const [ended, lasting] = [
      aSession(user, { expiresAt: new Date('2026-01-01T00:00:00Z') }),
      aSession(user, { expiresAt: new Date('2026-03-01T00:00:00Z') }),
    ];
    await store.insertSession(ended);
    await store.insertSession(lasting);
    assert.equal(await store.deleteSessionsEndedBefore(new Date('2026-02-01T00:00:00Z')), 1);
    assert.equal(await store.findSessionByAccessTokenHash(ended.accessTokenHash), undefined);
    assert.notEqual(await store.findSessionByAccessTokenHash(lasting.accessTokenHash), undefined);
  });
}
