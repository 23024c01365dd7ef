import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTestDatabase } from '../../../test/support/test-database.ts';
import { sqlSignInStore } from '../../platform/database/sign-in.store.sql.ts';
import { ensureFirstAdmin } from './ensure-first-admin.ts';
import { createPasswordCheck } from './passwords.ts';

const admin = { email: 'Boss@Example.org', password: null, companyName: 'Example' };
const checkPassword = createPasswordCheck();

test('an empty database gets an ADMIN with a made-up password, told once', async (t) => {
  const { database, close } = await openTestDatabase();
  t.after(close);
  const signIns = sqlSignInStore(database);
  const first = await ensureFirstAdmin(signIns, admin);
  assert.equal(first.created, true);
  const user = await signIns.findUserByEmail('boss@example.org');
  assert.equal(user?.userType, 'ADMIN');
  assert.equal(await signIns.findCompanyName(user.companyId), 'Example');
  assert.equal(await checkPassword(user.passwordHash, first.madeUpPassword!), true);

  const second = await ensureFirstAdmin(signIns, { ...admin, email: 'other@example.org', password: 'other' });
  assert.deepEqual(second, { created: false, madeUpPassword: null });
  assert.equal(await signIns.findUserByEmail('other@example.org'), undefined);
  assert.deepEqual(await signIns.findUserByEmail('boss@example.org'), user);
});

test('a configured password is used and not told', async (t) => {
  const { database, close } = await openTestDatabase();
  t.after(close);
  const signIns = sqlSignInStore(database);
  const ensured = await ensureFirstAdmin(signIns, { ...admin, password: 'chosen' });
  assert.deepEqual(ensured, { created: true, madeUpPassword: null });
  const user = await signIns.findUserByEmail('boss@example.org');
  assert.equal(await checkPassword(user?.passwordHash, 'chosen'), true);
});

test('servers that start together create one ADMIN', async (t) => {
  const { database, close } = await openTestDatabase();
  t.after(close);
  const signIns = sqlSignInStore(database);
  const ensured = await Promise.all([1, 2, 3].map(() => ensureFirstAdmin(signIns, admin)));
  assert.equal(ensured.filter(({ created }) => created).length, 1);
  assert.equal(ensured.filter(({ madeUpPassword }) => madeUpPassword !== null).length, 1);
});
