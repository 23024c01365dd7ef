import type { AnyRequest, CallOptions, OperationName, Stream } from './api.ts';
import { operations } from './generated/operations.gen.ts';
import { idempotencyKeyHeader } from './idempotency-key.ts';
import { toLines } from './json-lines.ts';
import { toForm } from './upload-form.ts';

/** A request ready to be sent, as often as it takes. */
export interface OutgoingCall extends CallOptions {
  readonly method: string;
  /** From the root of the server, with the query. */
  readonly path: string;
  readonly takesToken: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Blob;
  /** In place of `body`: sent as it comes, once. */
  readonly stream?: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** Fills in the path and writes the query and the body. */
export function prepareCall(name: OperationName, request: AnyRequest, options: CallOptions): OutgoingCall {
  const { method, path, takesToken, takesKey, body: kind } = operations[name];
  const { path: parts = {}, query = {}, files, body } = request;
  const { idempotencyKey } = options;
  return {
    ...options,
    method,
    path: fillPath(path, parts) + toQueryText(query),
    takesToken,
    headers: takesKey && idempotencyKey !== undefined ? { [idempotencyKeyHeader]: idempotencyKey } : {},
    ...(kind === 'form' ? { body: toForm({ files, payload: body }) } : {}),
    ...(kind === 'lines' && body instanceof Blob ? { body } : {}),
    ...(kind === 'lines' && !(body instanceof Blob) ? { stream: toLines(body as Stream<unknown>) } : {}),
    ...(kind === 'json' && body !== undefined ? { body: toJsonBlob(body) } : {}),
  };
}

function fillPath(template: string, parts: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parts[name])));
}

/** Lists are written as the server reads them: joined by comma. What is undefined is left out, `null` is a word. */
function toQueryText(query: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}

function toJsonBlob(body: unknown): Blob {
  return new Blob([JSON.stringify(body)], { type: 'application/json' });
}
