import { createHash } from 'node:crypto';
import type { CompanyId } from '../../shared/ids.ts';
import type { ChainedEntry, ChainHead } from './audit-entry.ts';

/** What checking the chain of a company found. */
export interface ChainVerdict {
  readonly companyId: CompanyId;
  /** Entries that were looked at. */
  readonly entries: number;
  /** The first fault; `null` when the chain is whole. */
  readonly fault: ChainFault | null;
}

export interface ChainFault {
  /** Place of the entry that is changed, or of the first that is missing. */
  readonly seq: number;
  readonly kind: 'changed' | 'missing';
  readonly reason: string;
}

/** The character between the fields of an entry: no field can hold it, for JSON bodies and headers cannot carry it unescaped. */
const separator = '\u001f';

/**
 * SHA-256 over the hash of the entry before and the fields of this one. Stated here a second time, independently of the
 * database that wrote it.
 */
export function hashOfEntry(before: Uint8Array, entry: ChainedEntry): Uint8Array {
  const fields = [
    entry.companyId,
    entry.seq,
    entry.atMicros,
    entry.actorId ?? '',
    entry.address ?? '',
    entry.requestId ?? '',
    entry.operation,
    entry.object,
    entry.objectId,
    entry.action,
    entry.changed.join(','),
  ];
  return createHash('sha256').update(before).update(fields.join(separator)).digest();
}

/**
 * Walks a chain from its first entry. A changed entry does not fit its own hash, a missing one leaves a gap, and entries
 * cut off at the end leave the chain short of its head.
 */
export async function verifyChain(head: ChainHead, entries: AsyncIterable<ChainedEntry>): Promise<ChainVerdict> {
  let before: Uint8Array = new Uint8Array();
  let seen = 0;
  const stop = (fault: ChainFault): ChainVerdict => ({ companyId: head.companyId, entries: seen, fault });
  for await (const entry of entries) {
    const seq = seen + 1;
    if (entry.seq !== seq) return stop({ seq, kind: 'missing', reason: `entry ${seq} is missing` });
    const hash = hashOfEntry(before, entry);
    if (!sameBytes(hash, entry.hash)) {
      return stop({ seq, kind: 'changed', reason: `entry ${seq}, or its hash, was changed` });
    }
    before = entry.hash;
    seen = seq;
    if (seen === head.seq) break;
  }
  if (seen < head.seq)
    return stop({ seq: seen + 1, kind: 'missing', reason: `entries ${seen + 1} to ${head.seq} are missing` });
  if (!sameBytes(before, head.hash))
    return stop({ seq: seen, kind: 'changed', reason: 'the end of the chain was changed' });
  return { companyId: head.companyId, entries: seen, fault: null };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
