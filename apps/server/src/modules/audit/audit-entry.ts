import type { CompanyId, UserId } from '../../shared/ids.ts';

/** One change of one object, as it stands in the log. */
export interface AuditEntry {
  readonly companyId: CompanyId;
  /** Place in the chain of the company, from 1 without a gap. */
  readonly seq: number;
  readonly at: Date;
  /** Who; `null` for the server itself and for strangers. */
  readonly actorId: UserId | null;
  readonly address: string | null;
  readonly requestId: string | null;
  /** Name of the route, or of the server's own work. */
  readonly operation: string;
  /** The noun and id of what was changed. */
  readonly object: string;
  readonly objectId: string;
  readonly action: 'created' | 'changed' | 'deleted' | 'read';
  /** Names of changed columns; values are not kept. */
  readonly changed: readonly string[];
}

/** An entry with what proves it. */
export interface ChainedEntry extends AuditEntry {
  /** Microseconds since 1970, which a `Date` cannot hold. */
  readonly atMicros: string;
  readonly hash: Uint8Array;
}

/** Where a chain is said to end. */
export interface ChainHead {
  readonly companyId: CompanyId;
  readonly seq: number;
  readonly hash: Uint8Array;
}
