import type { SortKey } from './list-query.ts';
import { parseInstant } from './parse-instant.ts';
import { accept, isStorable, type Parsed, refuse } from './parsed.ts';

/**
 * A cursor holds the values that the last item of a page has in the keys of the sorting, and nothing else: whoever
 * alters it begins elsewhere in what they may see anyway. To be passed back as it is, with the same sorting.
 */
export function encodeCursor(sorting: readonly SortKey[], values: readonly (string | number)[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify([signatureOf(sorting), ...values]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** The values of a cursor, each of the type of its key. */
export function decodeCursor(cursor: string, sorting: readonly SortKey[]): Parsed<readonly (string | number)[]> {
  const content = readContent(cursor);
  if (!Array.isArray(content)) return refuse('value', 'is no cursor of this server');
  const [signature, ...values] = content as unknown[];
  if (signature !== signatureOf(sorting)) return refuse('value', 'belongs to another sorting');
  const isWhole = values.length === sorting.length && sorting.every((key, at) => fits(values[at], key));
  return isWhole ? accept(values as (string | number)[]) : refuse('value', 'is no cursor of this server');
}

function signatureOf(sorting: readonly SortKey[]): string {
  return sorting.map(({ field, direction }) => `${field}{${direction}}`).join(',');
}

function readContent(cursor: string): unknown {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function fits(value: unknown, { kind }: SortKey): boolean {
  switch (kind) {
    case 'number':
      return typeof value === 'number';
    case 'id':
      return typeof value === 'string' && uuid.test(value);
    case 'date':
      return typeof value === 'string' && isWrittenInstant(value);
    default:
      return typeof value === 'string' && isStorable(value);
  }
}

/** A time as we write it ourselves: anything else that can be read as a time was not ours. */
function isWrittenInstant(text: string): boolean {
  const parsed = parseInstant(text, new Date(0));
  return parsed.ok && parsed.value === text;
}
