import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ErrorBody, errorBody, folderView } from '@praesto/contract';
import { type Caller, formOf, portrait, send } from './http-client.ts';

/** What became of one file. */
export interface PushedFile {
  readonly path: string;
  readonly status: number;
  /** Code of the refusal, such as `media.undecodable`; otherwise the reason of a failed analysis or its resolution. */
  readonly outcome: string;
  readonly ms: number;
}

/**
 * Sends a file for liveness and then a good portrait.
 * @throws AssertionError unless the file is answered with a finished folder or a documented refusal that names it, and
 * the portrait with a folder.
 */
export async function pushFile(caller: Caller, path: string): Promise<PushedFile> {
  const bytes = await readFile(path);
  const file = { key: 'photo1', name: basename(path), bytes };
  const started = performance.now();
  const { status, body } = await post(caller, file);
  const ms = performance.now() - started;
  const outcome = status === 201 ? readFinished(body, path) : readRefusal(body, status, path);
  const good = await post(caller, await portrait('003_03.jpg', 'photo1'));
  assert.equal(good.status, 201, `after ${path}`);
  return { path, status, outcome, ms };
}

function post(caller: Caller, file: Parameters<typeof formOf>[0][number]) {
  const body = formOf([file], { analyses: [{ type: 'quality' }] });
  return send<unknown>(caller, 'POST', '/api/folders/', { body });
}

function readFinished(body: unknown, path: string): string {
  const { analyses } = folderView.parse(body);
  const [analysis] = analyses ?? [];
  assert.ok(analysis, path);
  if (analysis.state === 'FAILED') assert.ok(analysis.error_reason, path);
  else assert.equal(typeof analysis.results_media[0]?.results_data?.confidence_spoofing, 'number', path);
  return analysis.error_reason ?? analysis.resolution;
}

function readRefusal(body: unknown, status: number, path: string): string {
  assert.ok(status >= 400 && status < 500, `${path} was answered with ${status}: ${JSON.stringify(body)}`);
  const { error_code: code, details } = errorBody.parse(body) as ErrorBody;
  assert.ok([3, 4, 5].includes(code), path);
  assert.equal(details?.field, 'photo1', path);
  assert.ok(typeof details?.reason === 'string' && details.reason !== '', path);
  const [file] = (details.files ?? []) as unknown as readonly { readonly code: string }[];
  return file?.code ?? 'refused before it was looked at';
}
