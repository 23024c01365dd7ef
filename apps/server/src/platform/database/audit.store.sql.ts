import type { auditList, FieldOf } from '@praesto/contract';
import type { AuditStore } from '../../modules/audit/audit.store.ts';
import type { AuditEntry, ChainedEntry, ChainHead } from '../../modules/audit/audit-entry.ts';
import type { Reach } from '../../modules/companies/reach.ts';
import type { CompanyId } from '../../shared/ids.ts';
import type { Database } from './database.ts';
import { listRows, type SqlList } from './lists/list-rows.ts';
import { columnsIn } from './lists/list-source.ts';
import { reachCondition } from './reach-condition.ts';
import { selectList, type Table } from './tables.ts';

export const auditTable: Table<AuditEntry> = {
  name: 'audit_log',
  columns: {
    companyId: 'company_id',
    seq: 'seq',
    at: 'at',
    actorId: 'actor_id',
    address: 'address',
    requestId: 'request_id',
    operation: 'operation',
    object: 'object',
    objectId: 'object_id',
    action: 'action',
    changed: 'changed',
  },
};

const owner = { company: 'l.company_id', user: 'l.actor_id' };

/** bigint comes as text; no chain gets as long as a number can hold. */
const seqAsNumber = 'l.seq::double precision as seq';

const list: SqlList<FieldOf<typeof auditList>> = {
  select: `${selectList(auditTable, 'l')}, ${seqAsNumber}`,
  from: 'audit_log l',
  columns: columnsIn(auditTable, 'l'),
  owner,
};

const batchSize = 1000;

const nextBatch = `select ${selectList(auditTable, 'l')}, ${seqAsNumber}, hash,
    (extract(epoch from at) * 1000000)::bigint as "atMicros"
  from audit_log l where company_id = $1 and seq > $2 order by l.seq limit ${batchSize}`;

/** The audit log within a reach. */
export function sqlAuditStore(database: Database, reach: Reach): AuditStore {
  const { runRepeatable } = database.within(reach);
  return {
    list: (query) => listRows<AuditEntry, FieldOf<typeof auditList>>({ runRepeatable }, list, { query, reach }),
    async heads() {
      const { text, values } = reachCondition(reach, { company: 'company_id', user: 'company_id' }, 1);
      const { rows } = await runRepeatable<ChainHead>({
        text: `select company_id as "companyId", seq::double precision as seq, hash from audit_heads where ${text} order by 1`,
        values: [...values],
      });
      return rows;
    },
    async *walk(companyId: CompanyId): AsyncGenerator<ChainedEntry> {
      for (let last = 0; ; ) {
        const { rows } = await runRepeatable<ChainedEntry>({ text: nextBatch, values: [companyId, last] });
        yield* rows;
        if (rows.length < batchSize) return;
        last = rows.at(-1)!.seq;
      }
    },
  };
}
