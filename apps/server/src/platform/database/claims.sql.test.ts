import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { aFolder, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { everything } from '../../modules/companies/reach.ts';
import type { Claim } from '../../modules/idempotency/claim.ts';
import type { User } from '../../modules/users/user.ts';
import { newId } from '../../shared/ids.ts';
import { withOrigin } from '../../shared/origin.ts';
import { sqlClaims, sqlClaimsUpkeep } from './claims.sql.ts';
import { sqlStores } from './stores.sql.ts';

const { database, owner, close } = await openTestDatabase();
after(close);

const leaseMs = 60_000;
/** By so much the clock of the database leapt lately. */
let leaptMs = 0;
const clock = { notLeaping: (ms: number) => () => new Date(Date.now() + 1000 - (ms === 24 * 3_600_000 ? leaptMs : 0)) };
const answer = { status: 202, location: '/api/folders/1/', sealed: Buffer.from('sealed') };
const { folders } = sqlStores(database)(everything);

let user = aUser();
beforeEach(async () => {
  leaptMs = 0;
  await owner.query('delete from idempotency_claims');
  user = aUser();
  await addUser(database, user);
});

const claimsOf = ({ companyId, userId }: User) => sqlClaims(database, clock, { kind: 'own', companyId, userId });

function aClaim(changes: Partial<Claim> = {}): Claim {
  const { userId } = user;
  return { userId, keyHash: 'k', fingerprint: 'f', runId: newId(), requestId: newId(), ...changes };
}

async function taken(changes?: Partial<Claim>): Promise<Claim> {
  const claim = aClaim(changes);
  assert.ok(await claimsOf(user).take(claim, leaseMs));
  return claim;
}

const addFolderAs = (requestId: string, actorId: string) =>
  withOrigin(
    { operation: 'createFolder', actorId, companyId: null, address: null, requestId, isAwaited: true },
    async () => {
      const folder = aFolder(user);
      await folders.insert(folder);
      return folder;
    },
  );

test('a key stays taken when the clock of the database leaps by days, until it has been kept for a day all the same', async () => {
  await taken();
  const daysMs = 3 * 24 * 3_600_000;
  // As if the clock had been set ahead by three days since.
  await owner.query(`update idempotency_claims set expires_at = expires_at - interval '3 d'`);
  leaptMs = daysMs;
  assert.equal(await sqlClaimsUpkeep(database, clock).deleteExpired(), 0);
  assert.equal(await claimsOf(user).take(aClaim(), leaseMs), false);
  leaptMs = 0;
  assert.equal(await claimsOf(user).take(aClaim(), leaseMs), true);
});

test('of ten at once one gets the key', async () => {
  const claims = claimsOf(user);
  const results = await Promise.all(Array.from({ length: 10 }, () => claims.take(aClaim(), leaseMs)));
  assert.equal(results.filter(Boolean).length, 1);
});

test('the same key of another user is another key', async () => {
  await taken();
  const stranger = aUser();
  await addUser(database, stranger);
  const claims = claimsOf(stranger);
  assert.equal(await claims.find(aClaim()), undefined);
  assert.ok(await claims.take(aClaim({ userId: stranger.userId }), leaseMs));
});

test('a claim runs until it is answered, and is found as it was answered', async () => {
  const claims = claimsOf(user);
  const claim = await taken();
  const { runId, fingerprint } = claim;
  assert.deepEqual(await claims.find(claim), { runId, fingerprint, state: 'running', answer: null });
  assert.ok(await claims.answer(claim, answer));
  assert.deepEqual(await claims.find(claim), { runId, fingerprint, state: 'answered', answer });
});

test('a freed key is free, one that was given up is taken over by one of many', async () => {
  const claims = claimsOf(user);
  await claims.free(await taken());
  const lapsed = await taken();
  assert.equal(await claims.takeOver(aClaim(), lapsed.runId, leaseMs), false);
  await claims.giveUp(lapsed);
  assert.equal((await claims.find(lapsed))?.state, 'given_up');
  const results = await Promise.all([1, 2, 3].map(() => claims.takeOver(aClaim(), lapsed.runId, leaseMs)));
  assert.equal(results.filter(Boolean).length, 1);
});

test('a lease that is over lapses, unless it is renewed before', async () => {
  const claims = claimsOf(user);
  const claim = aClaim();
  assert.ok(await claims.take(claim, -1));
  assert.equal((await claims.find(claim))?.state, 'lapsed');
  await claims.renew(claim, leaseMs);
  assert.equal((await claims.find(claim))?.state, 'running');
});

test('whoever lost a claim can neither renew, answer, free nor give it up', async () => {
  const claims = claimsOf(user);
  const lost = await taken();
  await claims.giveUp(lost);
  const present = aClaim();
  assert.ok(await claims.takeOver(present, lost.runId, leaseMs));
  await claims.giveUp(lost);
  await claims.free(lost);
  assert.equal(await claims.answer(lost, answer), false);
  assert.equal((await claims.find(lost))?.runId, present.runId);
  assert.equal((await claims.find(lost))?.state, 'running');
});

test('what was answered can no longer be freed or given up', async () => {
  const claims = claimsOf(user);
  const claim = await taken();
  await claims.answer(claim, answer);
  await claims.free(claim);
  await claims.giveUp(claim);
  await claims.renew(claim, leaseMs);
  assert.equal((await claims.find(claim))?.state, 'answered');
});

test('what a run did is known from the audit log, and what others did is not taken for it', async () => {
  const claims = claimsOf(user);
  const requestId = newId();
  await addFolderAs(requestId, user.userId);
  const claim = await taken({ requestId });
  await addFolderAs(newId(), user.userId);
  await addFolderAs(requestId, newId());
  assert.deepEqual(await claims.findTraces(claim), []);
  const folder = await addFolderAs(requestId, user.userId);
  const traces = await claims.findTraces(claim);
  assert.deepEqual(traces[0], { object: 'folder', id: folder.id, action: 'created' });
});

test('a key is free again when its day is over, and upkeep removes what is left of it', async () => {
  const claims = claimsOf(user);
  await claims.answer(await taken(), answer);
  await taken({ keyHash: 'of today' });
  await owner.query(`update idempotency_claims set expires_at = now() where key_hash = 'k'`);
  const anew = await taken({ fingerprint: 'another' });
  assert.deepEqual((await claims.find(anew))?.fingerprint, 'another');
  await owner.query(`update idempotency_claims set expires_at = now() where key_hash = 'k'`);
  assert.equal(await sqlClaimsUpkeep(database, clock).deleteExpired(), 1);
  const { rows } = await owner.query('select key_hash from idempotency_claims');
  assert.deepEqual(rows, [{ key_hash: 'of today' }]);
});

test('a key lasts a day', async () => {
  await taken();
  const { rows } = await owner.query<{ hours: number }>(
    'select extract(epoch from expires_at - claimed_at)::float / 3600 as hours from idempotency_claims',
  );
  assert.ok(Math.abs(rows[0]!.hours - 24) < 0.001);
});

test('when all leases are ended nobody is at work, and what was answered stays answered', async () => {
  const claims = claimsOf(user);
  const running = await taken({ keyHash: 'running' });
  const answered = await taken({ keyHash: 'answered' });
  await claims.answer(answered, answer);
  assert.equal(await sqlClaimsUpkeep(database, clock).giveUpAll(), 1);
  assert.equal((await claims.find(running))?.state, 'given_up');
  assert.equal((await claims.find(answered))?.state, 'answered');
});
