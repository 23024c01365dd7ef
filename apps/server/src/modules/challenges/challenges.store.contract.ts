import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aChallenge } from '../../../test/support/a-challenge.ts';
import { aFolder, aMedia, aUser } from '../../../test/support/records.ts';
import { AppError } from '../../shared/app-error.ts';
import { newId } from '../../shared/ids.ts';
import { everything, type Reach } from '../companies/reach.ts';
import type { Folder } from '../folders/folder.ts';
import type { Stores } from '../stores.ts';
import type { User } from '../users/user.ts';
import type { Challenge } from './challenge.ts';

/** An empty place with what a test needs beside the store. */
export interface ChallengesPlace {
  readonly storesOf: (reach: Reach) => Pick<Stores, 'challenges' | 'folders' | 'orders'>;
  /** Adds a user, with their company when it is not there yet. */
  readonly add: (user: User) => Promise<void>;
}

const isUsed = (error: unknown) => error instanceof AppError && error.code === 'challenge.used';

function answering(user: User, { id, gestures }: Challenge): Folder {
  return aFolder(user, { media: [aMedia({ challenge: { id, gestures } })] });
}

/** What every adapter of ChallengesStore does. */
export function challengesStoreContract(name: string, open: () => Promise<ChallengesPlace>): void {
  async function openWith(...users: User[]) {
    const place = await open();
    for (const user of users) await place.add(user);
    return { ...place, ...place.storesOf(everything) };
  }

  test(`${name}: a challenge is kept as it was drawn, for whoever may see it`, async () => {
    const user = aUser();
    const [colleague, stranger] = [aUser({ companyId: user.companyId }), aUser()];
    const { challenges, storesOf } = await openWith(user, colleague, stranger);
    const challenge = aChallenge(user);
    await challenges.insert(challenge);
    assert.deepEqual(await challenges.find(challenge.id), challenge);
    const { companyId } = user;
    const seenBy = (reach: Reach) => storesOf(reach).challenges.find(challenge.id);
    assert.deepEqual(await seenBy({ kind: 'company', companyId }), challenge);
    assert.deepEqual(await seenBy({ kind: 'own', companyId, userId: user.userId }), challenge);
    assert.equal(await seenBy({ kind: 'own', companyId, userId: colleague.userId }), undefined);
    assert.equal(await seenBy({ kind: 'company', companyId: stranger.companyId }), undefined);
  });

  test(`${name}: the clip that answers a challenge uses it up and keeps what was asked`, async () => {
    const user = aUser();
    const { challenges, folders } = await openWith(user);
    const challenge = aChallenge(user);
    await challenges.insert(challenge);
    const folder = answering(user, challenge);
    await folders.insert(folder);
    const used = await challenges.find(challenge.id);
    assert.equal(used?.mediaId, folder.media[0]!.id);
    assert.ok(used?.usedAt);
    const { id, gestures } = challenge;
    assert.deepEqual((await folders.find(folder.id))?.media[0]?.challenge, { id, gestures });
  });

  test(`${name}: no second clip is written for a challenge, in a folder of its own or in another`, async () => {
    const user = aUser();
    const { challenges, folders, orders } = await openWith(user);
    const challenge = aChallenge(user);
    await challenges.insert(challenge);
    const [first, second] = [answering(user, challenge), answering(user, challenge)];
    await folders.insert(first);
    await assert.rejects(folders.insert(second), isUsed);
    assert.equal(await folders.find(second.id), undefined);
    const added = aMedia({ folderId: first.id, challenge: second.media[0]!.challenge });
    await assert.rejects(orders.addMedia(first, [added], 10), isUsed);
    assert.equal((await folders.find(first.id))?.media.length, 1);
  });

  test(`${name}: of clips that are written at one time one answers`, async () => {
    const user = aUser();
    const { challenges, folders } = await openWith(user);
    const challenge = aChallenge(user);
    await challenges.insert(challenge);
    const written = await Promise.allSettled([1, 2, 3].map(() => folders.insert(answering(user, challenge))));
    assert.deepEqual(written.map(({ status }) => status).sort(), ['fulfilled', 'rejected', 'rejected']);
  });

  test(`${name}: what expired before a time is forgotten, and its clip stays what it was`, async () => {
    const user = aUser();
    const { challenges, folders } = await openWith(user);
    const [old, lasting] = [aChallenge(user), aChallenge(user, { expiresAt: new Date('2026-03-02T00:00:00Z') })];
    await challenges.insert(old);
    await challenges.insert(lasting);
    const folder = answering(user, old);
    await folders.insert(folder);
    assert.equal(await challenges.deleteExpiredBefore(new Date('2026-03-01T18:00:00Z')), 1);
    assert.equal(await challenges.find(old.id), undefined);
    assert.ok(await challenges.find(lasting.id));
    assert.equal((await folders.find(folder.id))?.media[0]?.challenge?.id, old.id);
    assert.equal(await challenges.find(newId()), undefined);
  });
}
