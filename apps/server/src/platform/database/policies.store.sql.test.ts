import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type PolicyQuery, parseList, policyList, type RawQuery } from '@praesto/contract';
import { aPolicy } from '../../../test/support/a-policy.ts';
import { aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { everything, type Reach } from '../../modules/companies/reach.ts';
import { type CompanyPolicy, noPoints, type PolicyPoints } from '../../modules/policies/company-policy.ts';
import { newId } from '../../shared/ids.ts';
import { sqlStores } from './stores.sql.ts';

const { database, owner, close } = await openTestDatabase();
after(close);
const storesFor = sqlStores(database);
const policiesOf = (reach: Reach) => storesFor(reach).policies;

function asked(raw: RawQuery = {}): PolicyQuery {
  const parsed = parseList(policyList, raw, new Date());
  assert.ok(parsed.ok);
  return parsed.value;
}

async function newCompany() {
  const user = aUser();
  await addUser(database, user);
  const { companyId, userId } = user;
  const draft = (changes: Partial<CompanyPolicy> = {}) => aPolicy({ companyId, userId, ...changes });
  return {
    companyId,
    draft,
    company: { kind: 'company', companyId } as Reach,
    own: { kind: 'own', companyId, userId } as Reach,
  };
}

test('versions are counted from one, the newest holds, and all of them stay', async () => {
  const { companyId, draft, company, own } = await newCompany();
  const policies = policiesOf(company);
  assert.equal(await policies.findCurrent(companyId), undefined);
  const points: PolicyPoints = {
    ...noPoints,
    ...{ photo: { apcer: 0.1, bpcer: 0.2 }, clip: { threshold: 0.3 }, set: { policy: 'strict' } },
    ...{ photos: { fmr: 1e-4 }, document: { thresholdMin: 0.7, thresholdMax: 0.8 }, search: { fpir: 0.01 } },
  };
  const first = await policies.add(draft({ points }), null);
  const second = await policies.add(draft({ refuseRepeated: true }), 1);
  assert.ok(typeof first === 'object' && 'version' in first && typeof second === 'object' && 'version' in second);
  assert.deepEqual([first.version, second.version], [1, 2]);
  assert.deepEqual(await policies.findCurrent(companyId), second);
  assert.deepEqual(await policiesOf(own).findCurrent(companyId), second);
  assert.deepEqual((await policies.list(companyId, asked())).items, [second, first]);
  assert.deepEqual((await policies.list(companyId, asked({ version: '1' }))).items, [first]);
});

test('of writers who changed the same version one wins, whatever their haste', async () => {
  const { draft, company } = await newCompany();
  const outcomes = await Promise.all([0, 1, 2].map(() => policiesOf(company).add(draft(), 0)));
  const lost = outcomes.filter((outcome) => typeof outcome === 'object' && 'current' in outcome);
  assert.deepEqual(lost, [{ current: 1 }, { current: 1 }]);
});

test('the policy of another company is neither seen nor changed', async () => {
  const [mine, theirs] = [await newCompany(), await newCompany()];
  await policiesOf(theirs.company).add(theirs.draft(), null);
  const policies = policiesOf(mine.company);
  assert.equal(await policies.findCurrent(theirs.companyId), undefined);
  assert.deepEqual((await policies.list(theirs.companyId, asked())).items, []);
  assert.equal(await policies.add(theirs.draft(), null), 'no_such_company');
  assert.equal(await policiesOf(everything).add(aPolicy({ companyId: newId() }), null), 'no_such_company');
});

test('a version is never changed, not even by the owner of the tables', async () => {
  const { draft, company } = await newCompany();
  await policiesOf(company).add(draft(), null);
  await assert.rejects(owner.query('update company_policies set refuse_repeated = true'), /never changed/);
});
