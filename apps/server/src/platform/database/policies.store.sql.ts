import type { FieldOf, policyList } from '@praesto/contract';
import type { Reach } from '../../modules/companies/reach.ts';
import { type CompanyPolicy, noPoints } from '../../modules/policies/company-policy.ts';
import type { PoliciesStore, PolicyAddition, PolicyDraft } from '../../modules/policies/policies.store.ts';
import type { CompanyId } from '../../shared/ids.ts';
import type { Database, Query } from './database.ts';
import { listRows, type SqlList } from './lists/list-rows.ts';
import { columnsIn } from './lists/list-source.ts';
import type { Places } from './lists/places.ts';
import { reachCondition } from './reach-condition.ts';
import { insertRow, selectList, type Table } from './tables.ts';

const policiesTable: Table<CompanyPolicy> = {
  name: 'company_policies',
  columns: {
    id: 'id',
    companyId: 'company_id',
    version: 'version',
    points: 'points',
    refuseRepeated: 'refuse_repeated',
    userId: 'user_id',
    createdAt: 'created_at',
  },
};

type PolicyField = FieldOf<typeof policyList>;

// A policy has no owner but the company: whoever sees only their own folders is held to it as well.
const owner = { company: 'p.company_id', user: 'p.company_id' } as const;
const policies: SqlList<PolicyField> = {
  select: selectList(policiesTable, 'p'),
  from: 'company_policies p',
  columns: columnsIn(policiesTable, 'p'),
  owner,
};

/** Makes the policies store of a reach; cheap enough to be called for every request. */
export function sqlPoliciesStore(database: Database, wholeReach: Reach): PoliciesStore {
  const queries = database.within(wholeReach);
  const reach: Reach = wholeReach.kind === 'own' ? { kind: 'company', companyId: wholeReach.companyId } : wholeReach;
  const within = (place: number) => reachCondition(reach, owner, place);

  return {
    async findCurrent(companyId) {
      const { text, values } = within(2);
      const { rows } = await queries.runRepeatable<CompanyPolicy>({
        name: `find_policy_${reach.kind}`,
        text: `select ${policies.select} from ${policies.from} where p.company_id = $1 and ${text}
          order by p.version desc limit 1`,
        values: [companyId, ...values],
      });
      return rows[0] && withAllPoints(rows[0]);
    },
    async list(companyId, query) {
      const scope = (places: Places) => `p.company_id = ${places.put(companyId, 'uuid')}`;
      const page = await listRows<CompanyPolicy, PolicyField>(queries, { ...policies, scope }, { query, reach });
      return { ...page, items: page.items.map(withAllPoints) };
    },
    add: (draft, expected) =>
      queries.transaction(async (query) => {
        const current = await holdCurrent(query, draft.companyId, reach);
        if (current === undefined) return 'no_such_company';
        if (expected !== null && expected !== current) return { current };
        return insert(query, draft, current + 1);
      }),
  };
}

/** Versions that were written before matching had points say nothing of it. */
function withAllPoints(policy: CompanyPolicy): CompanyPolicy {
  return { ...policy, points: { ...noPoints, ...policy.points } };
}

/** The newest version, 0 before the first; the company is locked, so that writers take turns. */
async function holdCurrent(query: Query, companyId: CompanyId, reach: Reach): Promise<number | undefined> {
  const { text, values } = reachCondition(reach, { company: 'c.id', user: 'c.id' }, 2);
  const { rowCount } = await query(`select from companies c where c.id = $1 and ${text} for no key update`, [
    companyId,
    ...values,
  ]);
  if (rowCount !== 1) return undefined;
  const newest = 'select coalesce(max(version), 0) as version from company_policies where company_id = $1';
  const { rows } = await query<{ version: number }>(newest, [companyId]);
  return rows[0]!.version;
}

async function insert(query: Query, draft: PolicyDraft, version: number): Promise<PolicyAddition> {
  const policy: CompanyPolicy = { ...draft, version };
  const [text, values] = insertRow(policiesTable, policy);
  await query(text, values);
  return policy;
}
