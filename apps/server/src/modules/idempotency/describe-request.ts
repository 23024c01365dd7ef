import { createHash } from 'node:crypto';
import type { Json } from '../../shared/json.ts';
import type { UploadedFile } from '../media/uploaded-file.ts';

/** What is asked, as far as two requests can differ in it. */
export interface AskedRequest {
  /** Name of the route. */
  readonly operation: string;
  readonly params: Json;
  readonly query: Json;
  /** The JSON that was sent; `null` when none was. */
  readonly payload: Json;
  readonly files: readonly Pick<UploadedFile, 'key' | 'name' | 'sha256'>[];
}

/**
 * Two requests have one description when they ask for the same. Made of what was read, not of bytes: a form gets another
 * boundary, and JSON perhaps another order of keys, each time it is sent.
 */
export function describeRequest({ operation, params, query, payload, files }: AskedRequest): string {
  const sent = files.map(({ key, name, sha256 }) => [key, name, sha256]);
  const text = JSON.stringify(inOrder([operation, params, query, payload, sent]));
  return createHash('sha256').update(text).digest('hex');
}

function inOrder(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(inOrder);
  const entries = Object.entries(value).map(([key, item]): [string, Json] => [key, inOrder(item)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
