import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aFolder, aSession, aUser } from '../../../test/support/records.ts';
import { newId } from '../../shared/ids.ts';
import { everything, type Reach } from '../companies/reach.ts';
import type { FoldersStore } from '../folders/folders.store.ts';
import type { SignInStore } from '../sessions/sign-in.store.ts';
import type { User } from './user.ts';
import type { UsersStore } from './users.store.ts';

/** An empty place with what a test needs beside the store. */
export interface UsersPlace {
  readonly usersOf: (reach: Reach) => UsersStore;
  readonly signIns: SignInStore;
  readonly folders: FoldersStore;
  /** Adds a user with a company of their own. */
  readonly add: (user: User) => Promise<void>;
}

/** What every adapter of UsersStore does. */
export function usersStoreContract(name: string, open: () => Promise<UsersPlace>): void {
  const reachOf = ({ companyId }: User): Reach => ({ kind: 'company', companyId });

  async function openWith(...users: User[]) {
    const place = await open();
    for (const user of users) await place.add(user);
    return { ...place, all: place.usersOf(everything) };
  }

  test(`${name}: a user is kept as they were written`, async () => {
    const [first, other] = [aUser(), aUser()];
    const { all } = await openWith(first);
    const blockedAnalyses = ['BIOMETRY', 'QUALITY'] as const;
    const names = { firstName: 'Zoë', middleName: 'M.', lastName: 'Иванова' };
    const user = aUser({
      ...names,
      companyId: first.companyId,
      blockedAnalyses,
      isActive: false,
      metaData: { iin: '1' },
    });
    assert.equal(await all.insert(user), 'done');
    assert.deepEqual(await all.find(user.userId), user);
    assert.equal(await all.find(other.userId), undefined);
  });

  test(`${name}: no user is added to a company that is not there or beyond the reach`, async () => {
    const [mine, theirs] = [aUser(), aUser()];
    const { all, usersOf } = await openWith(mine, theirs);
    assert.equal(await all.insert(aUser()), 'no_such_company');
    const foreign = aUser({ companyId: theirs.companyId });
    assert.equal(await usersOf(reachOf(mine)).insert(foreign), 'no_such_company');
    assert.equal(await usersOf(reachOf(mine)).change(mine.userId, foreign, 'none'), 'no_such_company');
    assert.equal(await all.find(foreign.userId), undefined);
    assert.deepEqual(await all.find(mine.userId), mine);
  });

  test(`${name}: an e-mail is the e-mail of one user`, async () => {
    const [one, other] = [aUser(), aUser()];
    const { all } = await openWith(one, other);
    assert.equal(await all.insert(aUser({ companyId: one.companyId, email: other.email })), 'email_taken');
    assert.equal(await all.change(one.userId, { email: other.email, firstName: 'New' }, 'all'), 'email_taken');
    assert.deepEqual(await all.find(one.userId), one);
  });

  test(`${name}: what a change does not name stays as it was`, async () => {
    const user = aUser({ firstName: 'Ada', lastName: 'L.' });
    const { all } = await openWith(user);
    const changed = await all.change(user.userId, { firstName: null, blockedAnalyses: ['COLLECTION'] }, 'none');
    assert.deepEqual(changed, { ...user, firstName: null, blockedAnalyses: ['COLLECTION'] });
    assert.deepEqual(await all.find(user.userId), changed);
    assert.deepEqual(await all.change(user.userId, {}, 'none'), changed);
  });

  test(`${name}: within a company one sees its users and nobody above the companies, within one's own oneself`, async () => {
    const [client, stranger] = [aUser(), aUser()];
    const { companyId } = client;
    const { all, usersOf } = await openWith(client, stranger);
    const [colleague, admin] = [
      aUser({ companyId, userType: 'CLIENT OPERATOR' }),
      aUser({ companyId, userType: 'ADMIN' }),
    ];
    for (const user of [colleague, admin]) assert.equal(await all.insert(user), 'done');
    const seen = async (reach: Reach) => {
      const users = await Promise.all(
        [client, colleague, admin, stranger].map(({ userId }) => usersOf(reach).find(userId)),
      );
      return users.map((user) => user !== undefined);
    };
    assert.deepEqual(await seen(everything), [true, true, true, true]);
    assert.deepEqual(await seen(reachOf(client)), [true, true, false, false]);
    assert.deepEqual(await seen({ kind: 'own', companyId, userId: client.userId }), [true, false, false, false]);
    assert.deepEqual(await seen({ kind: 'own', companyId, userId: admin.userId }), [false, false, true, false]);
    const company = usersOf(reachOf(client));
    for (const { userId } of [admin, stranger]) {
      assert.equal(await company.change(userId, { firstName: 'x' }, 'all'), 'no_such_user');
      assert.equal(await company.remove(userId), 'no_such_user');
    }
    assert.deepEqual(await all.find(admin.userId), admin);
  });

  test(`${name}: a change ends the sessions that it should end`, async () => {
    const [user, other] = [aUser(), aUser()];
    const { all, signIns } = await openWith(user, other);
    const sessions = [aSession(user), aSession(user), aSession(other)];
    for (const session of sessions) await signIns.insertSession(session);
    const alive = async () => {
      const found = await Promise.all(
        sessions.map(({ accessTokenHash }) => signIns.findSessionByAccessTokenHash(accessTokenHash)),
      );
      return found.map((session) => session !== undefined);
    };
    await all.change(user.userId, { firstName: 'x' }, 'none');
    assert.deepEqual(await alive(), [true, true, true]);
    await all.change(user.userId, { passwordHash: 'y' }, { allBut: sessions[1]!.id });
    assert.deepEqual(await alive(), [false, true, true]);
    await all.change(user.userId, { isActive: false }, 'all');
    assert.deepEqual(await alive(), [false, false, true]);
  });

  test(`${name}: the last active ADMIN stays one`, async () => {
    const [admin, idle] = [aUser({ userType: 'ADMIN' }), aUser({ userType: 'ADMIN', isActive: false })];
    const { all } = await openWith(admin, idle);
    assert.equal(await all.change(admin.userId, { isActive: false }, 'all'), 'last_admin');
    assert.equal(await all.change(admin.userId, { userType: 'OPERATOR' }, 'none'), 'last_admin');
    assert.equal(await all.remove(admin.userId), 'last_admin');
    assert.deepEqual(await all.find(admin.userId), admin);
    assert.equal(await all.remove(idle.userId), 'done');
  });

  test(`${name}: two ADMINs cannot unseat each other at one time`, async () => {
    const admins = [aUser({ userType: 'ADMIN' }), aUser({ userType: 'ADMIN' })];
    const { all } = await openWith(...admins);
    const outcomes = await Promise.all(admins.map(({ userId }) => all.change(userId, { isActive: false }, 'all')));
    assert.equal(outcomes.filter((outcome) => outcome === 'last_admin').length, 1);
    const left = await Promise.all(admins.map(({ userId }) => all.find(userId)));
    assert.equal(left.filter((admin) => admin?.isActive).length, 1);
  });

  test(`${name}: a removed user is gone, with their sessions, and their e-mail is free`, async () => {
    const user = aUser();
    const { all, signIns } = await openWith(user);
    const session = aSession(user);
    await signIns.insertSession(session);
    assert.equal(await all.remove(user.userId), 'done');
    assert.equal(await all.remove(user.userId), 'no_such_user');
    assert.equal(await all.find(user.userId), undefined);
    assert.equal(await signIns.findSessionByAccessTokenHash(session.accessTokenHash), undefined);
    assert.equal(await all.insert(aUser({ companyId: user.companyId, email: user.email })), 'done');
  });

  test(`${name}: whoever made a folder is removed too, and the folder stays`, async () => {
    const user = aUser({ firstName: 'Ada' });
    const { all, folders, signIns } = await openWith(user);
    const folder = aFolder(user);
    await folders.insert(folder);
    assert.equal(await all.remove(user.userId), 'done');
    assert.equal(await all.find(user.userId), undefined);
    assert.equal(await all.change(user.userId, { firstName: 'x' }, 'none'), 'no_such_user');
    assert.equal(await signIns.findUserByEmail(user.email), undefined);
    assert.equal(await signIns.findUserByEmail(`${user.userId}@removed.invalid`), undefined);
    assert.equal(await signIns.insertSession(aSession(user)), false);
    assert.deepEqual(await folders.find(folder.id), folder);
    assert.equal(await all.insert(aUser({ companyId: user.companyId, email: user.email, userId: newId() })), 'done');
  });
}
