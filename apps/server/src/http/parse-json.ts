import { AppError } from '../shared/app-error.ts';
import type { Json } from '../shared/json.ts';

/** Deeper bodies are refused: nobody means them, and they would exhaust the stack of whoever walks them. */
const maxDepth = 64;

/**
 * Bodies of more values are refused: parsing and checking them would keep the event loop for longer than 20 ms (half a
 * mebibyte of `{"a":1,...` takes 50 ms to parse alone). A full payload for ten files holds about a hundred.
 */
const maxValues = 3000;

/**
 * Parses JSON that came from outside and refuses what cannot be kept: PostgreSQL stores neither NUL characters nor
 * lone surrogates in text, `1e999` would silently become null, and `__proto__` is no honest key.
 * `root` names the whole in messages: the body, or the `payload` part of a form.
 * @throws AppError `body.malformed` or `body.wrong_value`
 */
export function parseJson(bytes: Uint8Array, root: string): Json {
  const { values, depth } = measure(bytes);
  if (values > maxValues) throw malformed(root, `holds more than ${maxValues} values`);
  if (depth > maxDepth) throw malformed(root, `is nested deeper than ${maxDepth} levels`);
  const value = parse(decodeUtf8(bytes, root), root);
  const unfit = findUnfit(value, '');
  if (unfit) {
    const [path, reason] = unfit;
    throw new AppError('body.wrong_value', { fields: [{ field: path || root, reason }] });
  }
  return value;
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openers = new Set([0x5b, 0x7b]);
const closers = new Set([0x5d, 0x7d]);

/** How many values a JSON text holds at most, and how deeply they are nested, told from its bytes before it is parsed. */
function measure(bytes: Uint8Array): { readonly values: number; readonly depth: number } {
  let values = 1;
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === quote) at = endOfString(bytes, at);
    else if (byte === comma) values += 1;
    else if (openers.has(byte)) {
      values += 1;
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (closers.has(byte)) depth -= 1;
  }
  return { values, depth: deepest };
}

function endOfString(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; at < bytes.length; at++) {
    if (bytes[at] === quote) return at;
    if (bytes[at] === backslash) at += 1;
  }
  return bytes.length;
}

function decodeUtf8(bytes: Uint8Array, root: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformed(root, 'is not UTF-8 text');
  }
}

function parse(text: string, root: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    // The message itself quotes the body, which may be a password; it must not get into a log.
    const position = /at position \d+/.exec((error as Error).message)?.[0];
    throw malformed(root, position ? `is not JSON (${position})` : 'is not JSON');
  }
}

/** Path and reason of the first value or key that cannot be kept. */
function findUnfit(value: Json, path: string): readonly [path: string, reason: string] | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return [path, 'is a number out of range'];
  const reason = typeof value === 'string' ? whyUnfit(value) : undefined;
  if (reason !== undefined) return [path, reason];
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const place = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    const keyReason = key === '__proto__' ? 'is not a permitted key' : whyUnfit(key);
    const found = keyReason === undefined ? findUnfit(item as Json, place) : ([place, keyReason] as const);
    if (found) return found;
  }
  return undefined;
}

function whyUnfit(text: string): string | undefined {
  if (text.includes('\0')) return 'holds a NUL character';
  return text.isWellFormed() ? undefined : 'holds half of a surrogate pair';
}

function malformed(field: string, reason: string): AppError {
  return new AppError('body.malformed', { fields: [{ field, reason }] });
}
