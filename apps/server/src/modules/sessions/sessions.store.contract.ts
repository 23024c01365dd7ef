import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aSession, aUser } from '../../../test/support/records.ts';
import { newId } from '../../shared/ids.ts';
import { everything, type Reach } from '../companies/reach.ts';
import type { User } from '../users/user.ts';
import type { Session } from './session.ts';
import type { SessionsStore } from './sessions.store.ts';
import type { SignInStore } from './sign-in.store.ts';

/** An empty place with what a test needs beside the store. */
export interface SessionsPlace {
  readonly sessionsOf: (reach: Reach) => SessionsStore;
  readonly signIns: SignInStore;
  /** Adds a user, with their company when it is not there yet. */
  readonly add: (user: User) => Promise<void>;
}

/** What every adapter of SessionsStore does. */
export function sessionsStoreContract(name: string, open: () => Promise<SessionsPlace>): void {
  async function withSessions() {
    const place = await open();
    const me = aUser();
    const { companyId } = me;
    const [colleague, admin, stranger] = [aUser({ companyId }), aUser({ companyId, userType: 'ADMIN' }), aUser()];
    const sessions = { mine: aSession(me), mineToo: aSession(me) };
    const theirs = { colleague: aSession(colleague), admin: aSession(admin), stranger: aSession(stranger) };
    for (const user of [me, colleague, admin, stranger]) await place.add(user);
    const all = { ...sessions, ...theirs };
    for (const session of Object.values(all)) await place.signIns.insertSession(session);
    const isAlive = async ({ accessTokenHash }: Session) =>
      (await place.signIns.findSessionByAccessTokenHash(accessTokenHash)) !== undefined;
    return { ...place, me, colleague, admin, all, isAlive };
  }

  test(`${name}: a session within the reach is ended, and no other`, async () => {
    const { sessionsOf, me, all, isAlive } = await withSessions();
    const { companyId, userId } = me;
    const own = sessionsOf({ kind: 'own', companyId, userId });
    const company = sessionsOf({ kind: 'company', companyId });
    assert.equal(await own.end(all.colleague.id), false);
    assert.equal(await own.end(newId()), false);
    assert.equal(await own.end(all.mine.id), true);
    assert.equal(await own.end(all.mine.id), false);
    assert.equal(await company.end(all.stranger.id), false);
    assert.equal(await company.end(all.admin.id), false);
    assert.equal(await company.end(all.colleague.id), true);
    assert.equal(await sessionsOf(everything).end(all.stranger.id), true);
    const alive = await Promise.all(Object.values(all).map(isAlive));
    assert.deepEqual(alive, [false, true, false, true, false]);
  });

  test(`${name}: all sessions of a user within the reach are ended, but the one to be kept`, async () => {
    const { sessionsOf, me, colleague, admin, all, isAlive } = await withSessions();
    const { companyId, userId } = me;
    const own = sessionsOf({ kind: 'own', companyId, userId });
    assert.equal(await own.endAllOf(colleague.userId, null), 0);
    assert.equal(await own.endAllOf(userId, all.mineToo.id), 1);
    assert.equal(await sessionsOf({ kind: 'company', companyId }).endAllOf(admin.userId, null), 0);
    assert.equal(await sessionsOf({ kind: 'company', companyId }).endAllOf(userId, null), 1);
    const alive = await Promise.all(Object.values(all).map(isAlive));
    assert.deepEqual(alive, [false, false, true, true, true]);
  });
}
