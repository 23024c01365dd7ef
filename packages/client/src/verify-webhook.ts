/** The headers of a webhook: a `Headers`, or an object as servers make them, with names in any case. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface VerifyWebhookOptions {
  /** How old, and how far ahead of our clock, a webhook may be: 300 seconds unless told otherwise. */
  readonly toleranceSeconds?: number;
  /** In place of the clock. */
  readonly now?: Date;
}

/** Why a request is not taken for a webhook of ours. */
export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError';
}

/** As Standard Webhooks recommends. */
const defaultToleranceSeconds = 5 * 60;
const secretPrefix = 'whsec_';

/**
 * Verifies that a webhook comes from whoever knows the secret, was not altered, and is not an old one sent once more
 * (https://www.standardwebhooks.com). Runs wherever there is WebCrypto: Node, Deno, Bun, edge workers.
 * @param body as it arrived, byte for byte; JSON that was parsed and written again does not verify
 * @param secret `whsec_...` as it was shown when the webhook was made or its secret changed
 * @returns what the body holds: a folder with its analyses, but for a test
 * @throws WebhookVerificationError when a header is missing, the time is off, or no signature fits
 */
export async function verifyWebhook<Body = unknown>(
  body: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string,
  options: VerifyWebhookOptions = {},
): Promise<Body> {
  const id = readHeader(headers, 'webhook-id');
  const timestamp = readHeader(headers, 'webhook-timestamp');
  const signatures = readHeader(headers, 'webhook-signature');
  requireRecent(timestamp, options);
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const signed = concatenate(new TextEncoder().encode(`${id}.${timestamp}.`), toBytes(body));
  if (!(await isSigned(signed, signatures, secret))) throw new WebhookVerificationError('no signature fits');
  return JSON.parse(text) as Body;
}

function readHeader(headers: WebhookHeaders, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : findIgnoringCase(headers, name);
  const text = typeof value === 'string' ? value : value?.[0];
  if (!text) throw new WebhookVerificationError(`the header ${name} is missing`);
  return text;
}

function findIgnoringCase(headers: Exclude<WebhookHeaders, Headers>, name: string) {
  const key = Object.keys(headers).find((one) => one.toLowerCase() === name);
  return key === undefined ? undefined : headers[key];
}

function requireRecent(timestamp: string, { toleranceSeconds = defaultToleranceSeconds, now }: VerifyWebhookOptions) {
  if (!/^\d{1,12}$/.test(timestamp)) throw new WebhookVerificationError('the time is no number of seconds');
  const age = (now?.getTime() ?? Date.now()) / 1000 - Number(timestamp);
  if (age > toleranceSeconds) throw new WebhookVerificationError('the webhook is too old');
  if (age < -toleranceSeconds) throw new WebhookVerificationError('the webhook comes from the future');
}

/** Whether one of the signatures, which are several while a secret is changed, fits. Compared in constant time by WebCrypto. */
async function isSigned(signed: Uint8Array<ArrayBuffer>, signatures: string, secret: string): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', keyBytes(secret), algorithm, false, ['verify']);
  for (const [, mac = ''] of signatures.matchAll(/(?:^| )v1,([A-Za-z0-9+/]{43}=)(?= |$)/g)) {
    if (await crypto.subtle.verify('HMAC', key, fromBase64(mac), signed)) return true;
  }
  return false;
}

function keyBytes(secret: string): Uint8Array<ArrayBuffer> {
  const base64 = secret.startsWith(secretPrefix) ? secret.slice(secretPrefix.length) : secret;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw new TypeError('the secret of a webhook is whsec_ and base64');
  return fromBase64(base64);
}

function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function toBytes(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body;
}

function concatenate(head: Uint8Array, rest: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(head.length + rest.length);
  whole.set(head);
  whole.set(rest, head.length);
  return whole;
}
