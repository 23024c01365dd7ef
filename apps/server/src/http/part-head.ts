import { AppError } from '../shared/app-error.ts';

/** What the head of a form part says about it. */
export interface PartHead {
  /** Form field name. */
  readonly key: string;
  /** Last part of the file name as sent; `null` when the part names no file. */
  readonly fileName: string | null;
  /** Lower case, without parameters; `null` when not sent. */
  readonly contentType: string | null;
}

const maxKeyChars = 256;
const maxFileNameChars = 255;
const parameter = /;\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;"]*)/g;

/** Splits the head of a part into its fields, by lower-case name; the first of a name wins. */
export function parsePartHead(text: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  const lines = text.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  for (const line of lines) {
    if (line === '') continue;
    const colon = line.indexOf(':');
    if (colon <= 0) throw malformedForm('a part has a head line without a name');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (!headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}

/** @throws AppError `body.malformed` when the part does not say which form field it is */
export function readPartHead(headers: ReadonlyMap<string, string>): PartHead {
  const disposition = headers.get('content-disposition');
  if (disposition === undefined) throw malformedForm('a part has no Content-Disposition');
  if (!/^form-data\s*(;|$)/i.test(disposition)) throw malformedForm('a part is not form-data');
  const parameters = parseParameters(disposition);
  const key = parameters.get('name') ?? '';
  if (key === '') throw malformedForm('a part has no name');
  // Names such as "constructor" would be found on every plain object that is asked for the tags of this file.
  if (key.length > maxKeyChars || hasControlChars(key) || key in Object.prototype) {
    throw malformedForm('a part has a name that cannot be used', key.slice(0, maxKeyChars));
  }
  const contentType = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  return { key, fileName: toFileName(parameters), contentType: contentType || null };
}

/** The boundary that a `Content-Type: multipart/form-data` names, quoted or not. */
export function readBoundary(contentType: string): string {
  const boundary = parseParameters(contentType).get('boundary') ?? '';
  if (boundary === '') throw malformedForm('Content-Type names no boundary');
  if (boundary.length > 200) throw malformedForm('the boundary is too long');
  return boundary;
}

export function malformedForm(reason: string, field?: string): AppError {
  return new AppError('body.malformed', field === undefined ? { reason } : { fields: [{ field, reason }] });
}

function parseParameters(header: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const [, name = '', value = ''] of header.matchAll(parameter)) {
    parameters.set(name.toLowerCase(), value.startsWith('"') ? unquote(value) : value.trim());
  }
  return parameters;
}

/** Only `\"` and `\\` are escapes: old browsers send whole Windows paths. */
function unquote(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(["\\])/g, '$1');
}

function toFileName(parameters: ReadonlyMap<string, string>): string | null {
  const name = decodeExtended(parameters.get('filename*')) ?? parameters.get('filename');
  if (name === undefined) return null;
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return [...last]
    .filter((char) => !hasControlChars(char))
    .join('')
    .slice(0, maxFileNameChars)
    .toWellFormed();
}

/** `UTF-8''na%C3%AFve.jpg` (RFC 5987), which some clients send although forms should not hold it. */
function decodeExtended(value: string | undefined): string | undefined {
  const encoded = /^utf-8'[^']*'(.*)$/i.exec(value ?? '')?.[1];
  if (encoded === undefined) return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

function hasControlChars(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
