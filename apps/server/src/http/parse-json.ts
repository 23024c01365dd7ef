import { AppError } from '../shared/app-error.ts';
import type { Json } from '../shared/json.ts';

/** Deeper bodies are refused: nobody means them, and they would exhaust the stack of whoever walks them. */
const maxDepth = 64;

/**
 * Parses JSON that came from outside and refuses what cannot be kept: PostgreSQL stores neither NUL characters nor
 * lone surrogates in text, `1e999` would silently become null, and `__proto__` is no honest key.
 * `root` names the whole in messages: the body, or the `payload` part of a form.
 * @throws AppError `body.malformed` or `body.wrong_value`
 */
export function parseJson(bytes: Uint8Array, root: string): Json {
  const value = parse(decodeUtf8(bytes, root), root);
  const open: { readonly value: Json; readonly path: string; readonly depth: number }[] = [
    { value, path: '', depth: 0 },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path, depth } = next;
    if (typeof value === 'string') refuseUnstorableText(value, path || root);
    else if (typeof value === 'number' && !Number.isFinite(value)) wrongValue(path || root, 'is a number out of range');
    else if (typeof value === 'object' && value !== null) {
      if (depth === maxDepth) throw malformed(root, `is nested deeper than ${maxDepth} levels`);
      for (const [key, item] of Object.entries(value)) {
        const itemPath = path === '' ? key : Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`;
        if (key === '__proto__') wrongValue(itemPath, 'is not a permitted key');
        refuseUnstorableText(key, itemPath);
        open.push({ value: item as Json, path: itemPath, depth: depth + 1 });
      }
    }
  }
  return value;
}

function decodeUtf8(bytes: Uint8Array, field: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw malformed(field, 'is not UTF-8 text', error);
  }
}

function parse(text: string, field: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw malformed(field, `is not JSON: ${(error as Error).message}`, error);
  }
}

function refuseUnstorableText(text: string, path: string): void {
  if (text.includes('\0')) wrongValue(path, 'holds a NUL character');
  if (!text.isWellFormed()) wrongValue(path, 'holds half of a surrogate pair');
}

function wrongValue(path: string, reason: string): never {
  throw new AppError('body.wrong_value', { fields: [{ field: path, reason }] });
}

function malformed(field: string, reason: string, cause?: unknown): AppError {
  return new AppError('body.malformed', { fields: [{ field, reason }] }, { cause });
}
