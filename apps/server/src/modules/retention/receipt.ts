import { createHash } from 'node:crypto';
import type { Id } from '../../shared/ids.ts';
import type { Receipt } from './retention.ts';

/** A receipt of what has these ids; its own id is made of all that it says. */
export function writeReceipt(deed: Omit<Receipt, 'id' | 'count' | 'idsSha256'>, ids: readonly string[]): Receipt {
  const whole = { ...deed, count: ids.length, idsSha256: hashIds(ids) };
  return { ...whole, id: idOf(whole) };
}

/** Whether a receipt says what it said when its id went into the audit log. */
export function isReceiptWhole({ id, ...rest }: Receipt): boolean {
  return id === idOf(rest);
}

/** SHA-256 of ids, in order, each followed by a line feed. */
export function hashIds(ids: readonly string[]): string {
  const hash = createHash('sha256');
  for (const id of ids.toSorted()) hash.update(`${id}\n`);
  return hash.digest('hex');
}

/** The first 122 bits of a hash over everything, as a UUID of version 8 (RFC 9562: whatever its maker wants). */
function idOf(receipt: Omit<Receipt, 'id'>): Receipt['id'] {
  const { companyId, runId, object, rule, userId, before, count, idsSha256, createdAt } = receipt;
  const { afterDays, metaData, unlessMetaData } = rule;
  const said = [
    ...[companyId, runId, object, afterDays, sorted(metaData), sorted(unlessMetaData), userId],
    ...[before.toISOString(), count, idsSha256, createdAt.toISOString()],
  ];
  const bytes = createHash('sha256').update(JSON.stringify(said)).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return parts.join('-') as Id<'retention-receipt'>;
}

/** PostgreSQL gives the keys of an object back in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, one]) => [key, sorted(one)]);
}
