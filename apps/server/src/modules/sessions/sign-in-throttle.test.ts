import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { openTestDatabase } from '../../../test/support/test-database.ts';
import { sqlSignInTallies } from '../../platform/database/sign-in-tallies.sql.ts';
import { AppError } from '../../shared/app-error.ts';
import { createSignInThrottle, type SignInTry } from './sign-in-throttle.ts';

const { database, owner, close } = await openTestDatabase();
after(close);

const dayMs = 24 * 3_600_000;
let nowMs = Date.UTC(2026, 0, 1);
const now = () => new Date(nowMs);
const tallies = sqlSignInTallies(database);
/** Two servers of one database. */
const [throttle, otherServer] = [createSignInThrottle({ tallies, now }), createSignInThrottle({ tallies, now })];

beforeEach(async () => {
  nowMs += 60 * dayMs;
  await throttle.forgetOld();
});

const ada: SignInTry = { email: 'ada@example.org', ip: '192.0.2.7' };
const wrong = async () => false;
const right = async () => true;

/** The seconds to wait that a try is answered with; 0 when the password was looked at. */
async function waitOf(attempt: SignInTry, prove = wrong, by = throttle): Promise<number> {
  try {
    await by.guard(attempt, prove);
    return 0;
  } catch (error) {
    assert.ok(error instanceof AppError && error.code === 'credentials.throttled');
    return error.details?.retry_after_seconds as number;
  }
}

async function fail(times: number, attempt: SignInTry, from?: (index: number) => string): Promise<void> {
  for (let index = 0; index < times; index++) {
    const wait = await waitOf({ ...attempt, ip: from?.(index) ?? attempt.ip });
    if (wait === 0) continue;
    nowMs += wait * 1000;
    index -= 1;
  }
}

test('after five failures an account has to wait, longer each time, on every server', async () => {
  await fail(5, ada);
  assert.equal(await waitOf(ada, right, otherServer), 1);
  nowMs += 1000;
  assert.equal(await waitOf(ada), 0);
  assert.equal(await waitOf(ada, right, otherServer), 2);
  await fail(20, ada);
  assert.equal(await waitOf(ada), 900);
});

test('waiting is enough, however many failures there were', async () => {
  await fail(30, ada);
  nowMs += 900_000;
  assert.equal(await throttle.guard(ada, right), true);
  assert.equal(await waitOf(ada), 0);
});

test('a try while it has to wait is not looked at and makes the wait no longer', async () => {
  await fail(5, ada);
  let looks = 0;
  for (let tries = 0; tries < 10; tries++) {
    const wait = await waitOf(ada, async () => {
      looks += 1;
      return true;
    });
    assert.equal(wait, 1);
  }
  assert.equal(looks, 0);
});

test('tries that are made at one time are counted one by one', async () => {
  const waits = await Promise.all(Array.from({ length: 20 }, () => waitOf(ada)));
  assert.equal(waits.filter((wait) => wait === 0).length, 5);
});

test('a proof starts the account anew', async () => {
  await fail(4, ada);
  await throttle.guard(ada, right);
  await fail(4, ada);
  assert.equal(await waitOf(ada, right), 0);
});

test('strangers who guess from elsewhere do not keep out whoever signed in from here before', async () => {
  await throttle.guard(ada, right);
  await fail(12, ada, () => '198.51.100.1');
  assert.notEqual(await waitOf({ ...ada, ip: '203.0.113.9' }), 0);
  assert.equal(await throttle.guard(ada, right), true);
  await fail(5, ada);
  assert.equal(await waitOf(ada), 1);
});

test('an unknown account is slowed down like any other, and many accounts from one address too', async () => {
  const emailOf = (index: number) => `guess-${index}@example.org`;
  for (let index = 0; index < 50; index++) assert.equal(await waitOf({ ...ada, email: emailOf(index) }), 0);
  assert.equal(await waitOf({ ...ada, email: emailOf(50) }), 1);
  assert.equal(await waitOf({ ...ada, ip: '192.0.2.8' }), 0);
});

test('signing in to an account of one’s own does not reset the address', async () => {
  for (let index = 0; index < 49; index++) await waitOf({ ...ada, email: `guess-${index}@example.org` });
  await throttle.guard({ ...ada, email: 'mine@example.org' }, right);
  await waitOf({ ...ada, email: 'one-more@example.org' });
  assert.equal(await waitOf({ ...ada, email: 'mine@example.org' }, right), 1);
});

test('when nobody could look at the password, nothing is counted', async () => {
  const busy = async () => {
    throw new AppError('server.busy');
  };
  for (let tries = 0; tries < 10; tries++) await assert.rejects(throttle.guard(ada, busy), { code: 'server.busy' });
  assert.equal(await waitOf(ada, right), 0);
  for (let tries = 0; tries < 10; tries++) await assert.rejects(throttle.guard(ada, busy), { code: 'server.busy' });
  await fail(5, ada);
  assert.equal(await waitOf(ada), 1);
});

test('no e-mail is kept, and nothing for longer than it matters', async () => {
  await throttle.guard(ada, right);
  await waitOf({ ...ada, email: 'a-password-typed-into-the-wrong-field' });
  const keysOf = async () =>
    (await owner.query<{ key: string }>('select key from sign_in_tallies')).rows.map(({ key }) => key);
  const keys = await keysOf();
  assert.equal(keys.length, 3);
  assert.doesNotMatch(keys.join(), /ada|password/);
  nowMs += 2 * dayMs;
  assert.equal(await throttle.forgetOld(), 2);
  assert.match((await keysOf()).join(), /^known:[^,]*$/);
  nowMs += 30 * dayMs;
  assert.equal(await throttle.forgetOld(), 1);
});
