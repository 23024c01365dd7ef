import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { openTestDatabase } from '../../../test/support/test-database.ts';
import { sqlSigningKeys } from './signing-keys.sql.ts';

const { database, owner, close } = await openTestDatabase();
after(close);
beforeEach(() => owner.query('delete from signing_keys'));

/** Makes a key when all of `count` servers are about to. */
function makeTogether(count: number) {
  const all = Promise.withResolvers<void>();
  let making = 0;
  return async () => {
    const key = `key ${++making}`;
    if (making === count) all.resolve();
    await all.promise;
    return key;
  };
}

test('a key is made once for a purpose and kept from then on', async () => {
  const { findOrKeep } = sqlSigningKeys(database);
  assert.equal(await findOrKeep('tests', async () => 'the first'), 'the first');
  const makeAnother = () => assert.fail('another key was made');
  assert.equal(await findOrKeep('tests', makeAnother), 'the first');
  assert.equal(await findOrKeep('other tests', async () => 'the second'), 'the second');
});

test('servers that start together on an empty database sign with one key', async () => {
  const make = makeTogether(3);
  const keys = await Promise.all([1, 2, 3].map(() => sqlSigningKeys(database).findOrKeep('tests', make)));
  assert.equal(new Set(keys).size, 1);
  assert.equal((await owner.query('select from signing_keys')).rowCount, 1);
});
