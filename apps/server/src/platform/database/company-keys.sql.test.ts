import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import { aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { everything } from '../../modules/companies/reach.ts';
import type { DataKey } from '../../modules/vault/data-key.ts';
import { openEmbedding, sealEmbedding } from '../../modules/vault/seal-embedding.ts';
import { type CompanyId, newId } from '../../shared/ids.ts';
import { parseNamedKeys } from '../../shared/named-keys.ts';
import { holdCurrentKey } from './company-keys.sql.ts';
import { agreeOnMasterKeys } from './master-keys.sql.ts';
import { sqlStores } from './stores.sql.ts';

const { database, owner, close } = await openTestDatabase();
after(close);

const place = { imageId: newId<'person_image'>(), model: { id: 'm', version: '1' } };

async function newCompany(): Promise<CompanyId> {
  const user = aUser();
  await addUser(database, user);
  await owner.query('delete from users where id = $1', [user.userId]);
  return user.companyId;
}

const within = (companyId: CompanyId) => database.within({ kind: 'company', companyId });

const hold = (companyId: CompanyId): Promise<DataKey> =>
  within(companyId).transaction((query) => holdCurrentKey(query, within(companyId).masterKeys(), companyId));

const keysOf = async (companyId: CompanyId) =>
  (await owner.query('select * from company_keys where company_id = $1', [companyId])).rows;

test('a company has one key, whoever asks first, and the database does not hold it', async () => {
  const companyId = await newCompany();
  const keys = await Promise.all([hold(companyId), hold(companyId), hold(companyId)]);
  assert.equal(new Set(keys.map(({ id }) => id)).size, 1);
  const sealed = sealEmbedding(keys[0]!, Buffer.from('numbers'), place);
  for (const key of keys) assert.equal(openEmbedding(key, sealed, place).toString(), 'numbers');
  const [row] = await keysOf(companyId);
  assert.deepEqual([row.state, row.master_key], ['current', 'test']);
  assert.ok(!row.wrapped.includes(keys[0]!.key.export()));
});

test('another company has another key, and does not see this one', async () => {
  const [mine, theirs] = [await newCompany(), await newCompany()];
  assert.notEqual((await hold(mine)).id, (await hold(theirs)).id);
  const { rows } = await within(mine).run<{ companyId: CompanyId }>({
    text: 'select company_id as "companyId" from company_keys',
  });
  assert.deepEqual(rows, [{ companyId: mine }]);
});

test('a company that is deleted takes its keys along', async () => {
  const companyId = await newCompany();
  await hold(companyId);
  assert.equal(await sqlStores(database)(everything).companies.remove(companyId), 'done');
  assert.deepEqual(await keysOf(companyId), []);
});

test('a server with another master key than the database is used with is refused, whoever came first', async () => {
  const fresh = await openTestDatabase();
  try {
    const [one, other] = ['one', 'other'].map((id) => parseNamedKeys(`${id} ${randomBytes(32).toString('base64')}`));
    const began = await Promise.allSettled([one!, other!].map((keys) => agreeOnMasterKeys(fresh.database, keys)));
    assert.deepEqual(began.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    const refusal = began.find((result) => result.status === 'rejected');
    assert.match(refusal?.reason.message, /master key (one|other), which this server does not have/);
  } finally {
    await fresh.close();
  }
});
