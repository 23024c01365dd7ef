import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';

const photo = join(import.meta.dirname, '../../../../../packages/vision/fixtures/london/003_03.jpg');

/** Status and parsed body of an answer. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function toAnswer(response: Response): Promise<Answer> {
  return { status: response.status, body: await response.json() };
}

export async function get(url: string, token?: string): Promise<Answer> {
  return toAnswer(await fetch(url, { headers: token === undefined ? {} : { 'X-Forensic-Access-Token': token } }));
}

/** Signs in and returns the access token. */
export async function signIn(url: string, credentials: { email: string; password: string }): Promise<string> {
  const body = JSON.stringify({ credentials });
  const { status, body: answer } = await toAnswer(await fetch(`${url}/api/authorize/auth`, { method: 'POST', body }));
  assert.equal(status, 200, JSON.stringify(answer));
  return (answer as { access_token: string }).access_token;
}

/** Sends a portrait with the payload. */
export async function postPhoto(
  url: string,
  options: { token?: string; payload: object; signal?: AbortSignal },
): Promise<Answer> {
  const form = new FormData();
  form.append('payload', JSON.stringify(options.payload));
  form.append('photo1', new Blob([await readFile(photo)]), 'selfie.jpg');
  const headers: Record<string, string> = options.token ? { 'X-Forensic-Access-Token': options.token } : {};
  const { signal = null } = options;
  return toAnswer(await fetch(url, { method: 'POST', headers, body: form, signal }));
}

/** A request whose body is held back half way until `finish` is called. */
export interface HeldRequest {
  /** Resolves when the server has read the first half. */
  readonly begun: Promise<void>;
  finish(): void;
  readonly answered: Promise<Answer>;
}

export async function holdPhoto(url: string, options: { token: string; payload: object }): Promise<HeldRequest> {
  const boundary = 'a-boundary';
  const part = (head: string) => `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(`${part('name="payload"')}${JSON.stringify(options.payload)}\r\n`),
    Buffer.from(part('name="photo1"; filename="selfie.jpg"')),
    await readFile(photo),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const begun = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<Answer>();
  const sent = request(url, {
    method: 'POST',
    headers: {
      'X-Forensic-Access-Token': options.token,
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
      'Content-Length': body.length,
      // The server answers "100 Continue" when the request has reached it.
      Expect: '100-continue',
    },
  });
  const half = body.length >> 1;
  sent.on('continue', () => sent.write(body.subarray(0, half), () => begun.resolve()));
  sent.on('error', answered.reject);
  sent.on('response', async (response) => {
    let text = '';
    for await (const chunk of response) text += chunk;
    answered.resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) });
  });
  sent.flushHeaders();
  return { begun: begun.promise, finish: () => sent.end(body.subarray(half)), answered: answered.promise };
}
