import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aUser } from '../../../test/support/records.ts';
import { newId } from '../../shared/ids.ts';
import { everything, type Reach } from '../companies/reach.ts';
import type { User } from '../users/user.ts';
import type { UsersStore } from '../users/users.store.ts';
import type { EventRecord } from './event-session.ts';
import type { EventsStore, ToldSession } from './events.store.ts';

/** An empty place with what a test needs beside the store. */
export interface EventsPlace {
  readonly eventsOf: (reach: Reach) => EventsStore;
  readonly users: UsersStore;
  /** Adds a user, with their company when it is not there yet. */
  readonly add: (user: User) => Promise<void>;
}

const at = new Date('2026-03-01T12:00:00.123Z');
const later = new Date('2026-03-02T12:00:00Z');

function told({ companyId, userId }: User, changes: Partial<ToldSession> = {}): ToldSession {
  const own = { id: newId<'event_session'>(), companyId, userId, sessionId: 'check-1' };
  return { ...own, deviceInfo: null, ip: '192.0.2.7', createdAt: at, updatedAt: at, ...changes };
}

function aRecord(changes: Partial<EventRecord> = {}): EventRecord {
  return {
    event: 'camera_opened',
    timemark: at,
    isNtp: false,
    context: { 'ключ "ö"': [1, null] },
    ip: null,
    source: 'CLIENT',
    createdAt: at,
    ...changes,
  };
}

/** What every adapter of EventsStore does. */
export function eventsStoreContract(name: string, open: () => Promise<EventsPlace>): void {
  async function openWith(...users: User[]) {
    const place = await open();
    for (const user of users) await place.add(user);
    return { ...place, all: place.eventsOf(everything) };
  }

  test(`${name}: records are kept in the order in which they are told, in one session for one name and user`, async () => {
    const [user, other] = [aUser(), aUser()];
    const { all } = await openWith(user, other);
    const first = [aRecord({ event: 'a', isNtp: true }), aRecord({ event: 'b', source: 'SERVER', ip: '2001:db8::1' })];
    const session = await all.add(told(user, { deviceInfo: { model: 'X' } }), first, 10);
    assert.deepEqual([session?.recordsCount, session?.deviceInfo], [2, { model: 'X' }]);
    const again = await all.add(told(user, { updatedAt: later }), [aRecord({ event: 'c' })], 10);
    assert.deepEqual(again, { ...session, recordsCount: 3, updatedAt: later });
    assert.deepEqual(await all.find(session!.id), again);
    assert.deepEqual(await all.recordsOf(session!.id), [...first, aRecord({ event: 'c' })]);
    const theirs = await all.add(told(other), [], 10);
    assert.notEqual(theirs?.id, session?.id);
    assert.deepEqual(await all.recordsOf(theirs!.id), []);
  });

  test(`${name}: a session that would have too many records gets none of them`, async () => {
    const user = aUser();
    const { all } = await openWith(user);
    const session = await all.add(told(user), [aRecord(), aRecord()], 3);
    assert.equal(await all.add(told(user), [aRecord(), aRecord()], 3), undefined);
    assert.equal((await all.recordsOf(session!.id)).length, 2);
    assert.equal((await all.add(told(user), [aRecord()], 3))?.recordsCount, 3);
  });

  test(`${name}: records that are told at one time are all kept`, async () => {
    const user = aUser();
    const { all } = await openWith(user);
    const added = await Promise.all([1, 2, 3, 4].map(() => all.add(told(user), [aRecord(), aRecord()], 100)));
    assert.equal(new Set(added.map((session) => session?.id)).size, 1);
    assert.equal((await all.recordsOf(added[0]!.id)).length, 8);
  });

  test(`${name}: beyond the reach there is no session`, async () => {
    const user = aUser();
    const [colleague, stranger] = [aUser({ companyId: user.companyId }), aUser()];
    const { all, eventsOf } = await openWith(user, colleague, stranger);
    const session = (await all.add(told(user), [aRecord()], 10))!;
    const seenBy = async (reach: Reach) => {
      const events = eventsOf(reach);
      return [(await events.find(session.id)) !== undefined, (await events.recordsOf(session.id)).length];
    };
    assert.deepEqual(await seenBy({ kind: 'company', companyId: user.companyId }), [true, 1]);
    assert.deepEqual(await seenBy({ kind: 'own', companyId: user.companyId, userId: user.userId }), [true, 1]);
    assert.deepEqual(await seenBy({ kind: 'own', companyId: user.companyId, userId: colleague.userId }), [false, 0]);
    assert.deepEqual(await seenBy({ kind: 'company', companyId: stranger.companyId }), [false, 0]);
  });

  test(`${name}: what was told of last before a time is deleted, and what goes with its user`, async () => {
    const [user, other] = [aUser(), aUser()];
    const { all, users } = await openWith(user, other);
    const old = (await all.add(told(user, { sessionId: 'old' }), [aRecord()], 10))!;
    const lasting = (await all.add(told(user, { sessionId: 'lasting' }), [aRecord()], 10))!;
    await all.add(told(user, { sessionId: 'lasting', updatedAt: later }), [], 10);
    const ofOther = (await all.add(told(other, { updatedAt: later }), [aRecord()], 10))!;
    assert.equal(await all.deleteOlderThan(new Date('2026-03-02T00:00:00Z')), 1);
    assert.equal(await all.find(old.id), undefined);
    assert.deepEqual(await all.recordsOf(old.id), []);
    assert.notEqual(await all.find(lasting.id), undefined);
    assert.equal(await users.remove(other.userId), 'done');
    assert.equal(await all.find(ofOther.id), undefined);
  });
}
