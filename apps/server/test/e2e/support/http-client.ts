import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AnalysisView, ErrorBody, FolderView } from '@praesto/contract';
import { portraitPath } from '@praesto/vision/testing';
import { checkAnswer } from '../../support/answer-check.ts';

/** A file to send under a form key. */
export interface SentFile {
  readonly key: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

/** Reads a file to be sent under `key`. */
export async function fileAt(path: string, key: string): Promise<SentFile> {
  return { key, name: basename(path), bytes: await readFile(path) };
}

/** One of the committed portraits, e.g. `portrait('003_03.jpg', 'photo1')`. */
export const portrait = (name: string, key: string) => fileAt(portraitPath(name), key);

/** A multipart body as any client would send it; a payload that is a string goes as it is. */
export function formOf(files: readonly SentFile[], payload?: unknown): FormData {
  const form = new FormData();
  if (payload !== undefined) form.append('payload', typeof payload === 'string' ? payload : JSON.stringify(payload));
  for (const { key, name, bytes } of files) form.append(key, new Blob([new Uint8Array(bytes)]), name);
  return form;
}

export interface Caller {
  readonly url: string;
  readonly token: string | null;
}

/**
 * Sends one request and reads the whole answer; never follows a redirect and gives up after a minute. Every answer is held
 * against the OpenAPI document.
 */
export async function send<Body>(
  { url, token }: Caller,
  method: string,
  path: string,
  options: {
    readonly body?: RequestInit['body'];
    readonly headers?: Readonly<Record<string, string>>;
    /** The test broke it on purpose: the answer is declared nowhere. */
    readonly isServerBroken?: boolean;
  } = {},
): Promise<Answer<Body>> {
  const response = await fetch(new URL(path, url), {
    method,
    redirect: 'error',
    signal: AbortSignal.timeout(60_000),
    headers: { ...(token === null ? {} : { 'X-Forensic-Access-Token': token }), ...options.headers },
    ...(options.body === undefined ? {} : { body: options.body }),
  });
  const text = await response.text();
  const contentType = response.headers.get('content-type');
  if (!options.isServerBroken) checkAnswer(method, path, { status: response.status, contentType, text });
  const isJson = contentType?.startsWith('application/json') && text !== '';
  return { status: response.status, headers: response.headers, text, body: (isJson ? JSON.parse(text) : null) as Body };
}

/** `POST /api/folders/` with a form. */
export function postFolder(caller: Caller, files: readonly SentFile[], payload?: unknown) {
  return send<FolderView>(caller, 'POST', '/api/folders/', { body: formOf(files, payload) });
}

/** `POST /api/folders/` that is expected to be refused. */
export function postRefused(caller: Caller, files: readonly SentFile[], payload?: unknown) {
  return send<ErrorBody>(caller, 'POST', '/api/folders/', { body: formOf(files, payload) });
}

/** The single analysis of a finished folder. */
export function onlyAnalysis(folder: FolderView): AnalysisView {
  const [analysis, ...others] = folder.analyses ?? [];
  if (!analysis || others.length > 0) throw new Error(`expected one analysis: ${JSON.stringify(folder)}`);
  return analysis;
}
