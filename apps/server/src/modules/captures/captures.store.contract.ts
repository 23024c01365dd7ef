import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aCaptureSession } from '../../../test/support/a-capture-session.ts';
import { aUser } from '../../../test/support/records.ts';
import { newId } from '../../shared/ids.ts';
import { everything, type Reach } from '../companies/reach.ts';
import type { User } from '../users/user.ts';
import type { CapturesStore } from './captures.store.ts';

/** An empty place with what a test needs beside the store. */
export interface CapturesPlace {
  readonly capturesOf: (reach: Reach) => CapturesStore;
  /** The same rows through an adapter with connections of its own, as a second server has it, or this one after a restart. */
  readonly elsewhere: (reach: Reach) => CapturesStore;
  /** Adds a user, with their company when it is not there yet. */
  readonly add: (user: User) => Promise<void>;
}

const during = new Date('2026-03-01T12:05:00Z');
const afterwards = new Date('2026-03-01T12:30:00Z');
const nextDay = new Date('2026-03-02T12:00:00Z');

const piece = (offset: number, ...bytes: number[]) => ({ offset, bytes: Uint8Array.from(bytes) });

/** What every adapter of CapturesStore does. */
export function capturesStoreContract(name: string, open: () => Promise<CapturesPlace>): void {
  async function openWith(...users: User[]) {
    const place = await open();
    for (const user of users) await place.add(user);
    return { ...place, captures: place.capturesOf(everything), others: place.elsewhere(everything) };
  }

  test(`${name}: a session is kept as it was opened, for whoever may see it`, async () => {
    const user = aUser();
    const [colleague, stranger] = [aUser({ companyId: user.companyId }), aUser()];
    const { captures, capturesOf } = await openWith(user, colleague, stranger);
    const light = {
      action: 'video_selfie_blank',
      lead_in_ms: 400,
      steps: [{ colour: 'red', duration_ms: 500 }],
    } as const;
    const session = aCaptureSession(user, { light: { ...light, steps: [...light.steps] } });
    assert.equal(await captures.insert(session), 'done');
    assert.deepEqual(await captures.find(session.id), session);
    const { companyId } = user;
    const seenBy = (reach: Reach) => capturesOf(reach).find(session.id);
    assert.deepEqual(await seenBy({ kind: 'company', companyId }), session);
    assert.equal(await seenBy({ kind: 'own', companyId, userId: colleague.userId }), undefined);
    assert.equal(await seenBy({ kind: 'company', companyId: stranger.companyId }), undefined);
    assert.equal(await captures.find(newId()), undefined);
  });

  test(`${name}: the token of a backend opens one session, on whatever server and whenever it is tried`, async () => {
    const user = aUser();
    const { captures, others } = await openWith(user);
    const opening = () => aCaptureSession(user, { openedWith: 'token-1' });
    const tried = [captures, others, captures, others].map((store) => store.insert(opening()));
    assert.deepEqual((await Promise.all(tried)).sort(), ['done', 'token_used', 'token_used', 'token_used']);
    assert.equal(await others.insert(opening()), 'token_used');
    assert.equal(await others.insert(aCaptureSession(user, { openedWith: 'token-2' })), 'done');
  });

  test(`${name}: sessions that no token opened are not in each other's way`, async () => {
    const user = aUser();
    const { captures } = await openWith(user);
    assert.equal(await captures.insert(aCaptureSession(user)), 'done');
    assert.equal(await captures.insert(aCaptureSession(user)), 'done');
  });

  test(`${name}: the one container of a session is taken once, on whatever server and whenever it comes again`, async () => {
    const user = aUser();
    const { captures, others } = await openWith(user);
    const session = aCaptureSession(user);
    await captures.insert(session);
    const tried = [captures, others, captures, others].map((store) => store.claim(session.id, during));
    assert.deepEqual((await Promise.all(tried)).filter(Boolean), [true]);
    await captures.conclude(session.id, { state: 'finished', folderId: null, outcome: { state: 'finished' } });
    assert.equal(await others.claim(session.id, during), false);
    const { state, claimedAt, outcome } = (await others.find(session.id))!;
    assert.deepEqual([state, claimedAt, outcome], ['finished', during, { state: 'finished' }]);
  });

  test(`${name}: a container that the server failed on can be taken again, one that was refused cannot`, async () => {
    const user = aUser();
    const { captures } = await openWith(user);
    const session = aCaptureSession(user);
    await captures.insert(session);
    assert.equal(await captures.claim(session.id, during), true);
    await captures.release(session.id);
    assert.equal((await captures.find(session.id))?.claimedAt, null);
    assert.equal(await captures.claim(session.id, during), true);
    const refusal = { code: 'media.undecodable', details: null };
    await captures.conclude(session.id, { state: 'refused', refusal });
    await captures.release(session.id);
    assert.equal(await captures.claim(session.id, during), false);
    assert.deepEqual((await captures.find(session.id))?.refusal, refusal);
  });

  test(`${name}: no container is taken of a session that is over, or from beyond the reach`, async () => {
    const [user, stranger] = [aUser(), aUser()];
    const { captures, capturesOf } = await openWith(user, stranger);
    const session = aCaptureSession(user);
    await captures.insert(session);
    const { companyId } = stranger;
    assert.equal(await capturesOf({ kind: 'company', companyId }).claim(session.id, during), false);
    assert.equal(await captures.claim(session.id, session.expiresAt), false);
    assert.equal((await captures.find(session.id))?.state, 'open');
  });

  test(`${name}: pieces are kept where the bytes so far end, and nowhere else`, async () => {
    const user = aUser();
    const { captures, others } = await openWith(user);
    const session = aCaptureSession(user);
    await captures.insert(session);
    assert.equal(await captures.addPiece(session, piece(0, 1, 2, 3)), 3);
    assert.equal(await captures.addPiece(session, piece(2, 9)), 3, 'into what is there');
    assert.equal(await captures.addPiece(session, piece(4, 9)), 3, 'beyond a gap');
    assert.equal(await others.addPiece(session, piece(3, 4, 5)), 5);
    assert.equal(await captures.countBytes(session.id), 5);
    assert.deepEqual(await captures.readPieces(session.id), Uint8Array.of(1, 2, 3, 4, 5));
    await captures.removePieces(session.id);
    assert.equal(await others.countBytes(session.id), 0);
  });

  test(`${name}: of pieces that belong to one place and come at one time one is kept`, async () => {
    const user = aUser();
    const { captures, others } = await openWith(user);
    const session = aCaptureSession(user);
    await captures.insert(session);
    const told = await Promise.all([captures, others].map((store) => store.addPiece(session, piece(0, 7, 8))));
    assert.deepEqual(told, [2, 2]);
    assert.deepEqual(await captures.readPieces(session.id), Uint8Array.of(7, 8));
  });

  test(`${name}: the sweep deletes pieces of what is over, and sessions that were over long ago`, async () => {
    const user = aUser();
    const { captures } = await openWith(user);
    const [old, recent] = [
      aCaptureSession(user),
      aCaptureSession(user, { expiresAt: new Date('2026-03-02T11:50:00Z') }),
    ];
    const lasting = aCaptureSession(user, { expiresAt: new Date('2026-03-02T12:10:00Z') });
    for (const session of [old, recent, lasting]) {
      await captures.insert(session);
      await captures.addPiece(session, piece(0, 1, 2));
    }
    assert.equal(await captures.deleteExpiredBefore(afterwards, nextDay), 1);
    assert.equal(await captures.find(old.id), undefined);
    const left = await Promise.all([old, recent, lasting].map(({ id }) => captures.countBytes(id)));
    assert.deepEqual(left, [0, 0, 2]);
    assert.ok((await captures.find(recent.id)) && (await captures.find(lasting.id)));
  });

  test(`${name}: the sweep leaves the pieces of a container that is being looked at`, async () => {
    const user = aUser();
    const { captures } = await openWith(user);
    const session = aCaptureSession(user);
    await captures.insert(session);
    await captures.addPiece(session, piece(0, 1, 2));
    await captures.claim(session.id, during);
    assert.equal(await captures.deleteExpiredBefore(during, afterwards), 0);
    assert.equal(await captures.countBytes(session.id), 2);
  });

  test(`${name}: a session that was given up takes no container and does not count as kept; one that was taken stays`, async () => {
    const user = aUser();
    const { captures, others } = await openWith(user);
    const [given, taken] = [aCaptureSession(user), aCaptureSession(user)];
    for (const session of [given, taken]) await captures.insert(session);
    await captures.claim(taken.id, during);
    for (const session of [given, taken]) await others.giveUp(session.id, during);
    assert.equal(await captures.claim(given.id, during), false);
    assert.equal((await captures.find(taken.id))?.state, 'processing');
    assert.deepEqual((await captures.find(taken.id))?.expiresAt, taken.expiresAt);
    const since = new Date('2026-03-01T11:59:00Z');
    assert.deepEqual(await captures.countOpened(given.address, since), { opened: 2, kept: 1 });
  });

  test(`${name}: sessions are counted by the address that opened them, since a time`, async () => {
    const [user, stranger] = [aUser(), aUser()];
    const { captures, capturesOf } = await openWith(user, stranger);
    await captures.insert(aCaptureSession(user));
    await captures.insert(aCaptureSession(stranger));
    await captures.insert(aCaptureSession(user, { address: '192.0.2.8' }));
    await captures.insert(aCaptureSession(user, { createdAt: new Date('2026-03-01T11:00:00Z') }));
    const since = new Date('2026-03-01T11:59:00Z');
    assert.deepEqual(await captures.countOpened('192.0.2.7', since), { opened: 2, kept: 2 });
    const inOwn = capturesOf({ kind: 'company', companyId: user.companyId });
    await assert.rejects(inOwn.insert(aCaptureSession(stranger)), /beyond its reach/);
  });
}
