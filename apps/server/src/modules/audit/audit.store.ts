import type { AuditQuery, ListPage } from '@praesto/contract';
import type { CompanyId } from '../../shared/ids.ts';
import type { AuditEntry, ChainedEntry, ChainHead } from './audit-entry.ts';

/** Port: the audit log within one reach. It is written by the database itself, beside every change; here it is read. */
export interface AuditStore {
  list(query: AuditQuery): Promise<ListPage<AuditEntry>>;
  /** Where the chain of every company within reach ends. */
  heads(): Promise<readonly ChainHead[]>;
  /** The chain of a company from its first entry, a batch at a time. */
  walk(companyId: CompanyId): AsyncIterable<ChainedEntry>;
}
