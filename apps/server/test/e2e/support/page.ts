import type { webcrypto } from 'node:crypto';
import {
  type CapturedMedium,
  type CapturePayloadInput,
  type CaptureResultView,
  type CaptureSessionView,
  type ContainerPart,
  type UploadView,
  writeContainer,
} from '@praesto/contract';
import { checkAnswer } from '../../support/answer-check.ts';
import { type Answer, send } from './http-client.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const withSha256 = { name: 'ECDSA', hash: 'SHA-256' };

/** What a page captured: a medium as the payload tells it, without what the session says, and its parts. */
export interface Captured {
  readonly medium: CapturedMedium;
  readonly parts: readonly ContainerPart[];
}

/** Changes of what a well-behaved page would send. */
export interface Tampering {
  readonly payload?: Partial<CapturePayloadInput>;
  readonly token?: string;
  readonly signWith?: webcrypto.CryptoKey;
}

export interface TestPage {
  readonly url: string;
  readonly origin: string;
  /** `''`, or `/web/<alias>`. */
  readonly prefix: string;
}

/** Where pages of the server itself are. */
export const ownPage = (url: string): TestPage => ({ url, origin: new URL(url).origin, prefix: '' });

export const makeKey = (): Promise<webcrypto.CryptoKeyPair> =>
  crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);

/** Sends one request as a page does. */
export async function ask<Body>(
  page: TestPage,
  method: string,
  path: string,
  options: Parameters<typeof send>[3] = {},
) {
  const headers = { origin: page.origin, ...options.headers };
  const answer = await send<Body>({ url: page.url, token: null }, method, `${page.prefix}${path}`, {
    ...options,
    headers,
  });
  // The document knows the paths without a prefix.
  checkAnswer(method, path, { ...answer, contentType: answer.headers.get('content-type') });
  return answer;
}

export async function init(
  page: TestPage,
  asked: object = {},
): Promise<Answer<CaptureSessionView> & { key: webcrypto.CryptoKeyPair }> {
  const key = await makeKey();
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', key.publicKey);
  const body = JSON.stringify({ protocol: 1, public_key: { kty, crv, x, y }, ...asked });
  return { ...(await ask<CaptureSessionView>(page, 'POST', '/init.php', { body })), key };
}

/** Opens a session. */
export async function openCapture(page: TestPage, asked: object = {}) {
  const { status, body, text, key } = await init(page, asked);
  if (status !== 201) throw new Error(`init.php answered ${status}: ${text}`);
  return { view: body, key, page };
}

export type OpenedCapture = Awaited<ReturnType<typeof openCapture>>;

/** The container of a session. */
export async function pack(
  { view, key, page }: OpenedCapture,
  captured: readonly Captured[],
  tampering: Tampering = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces = await writeContainer({
    sessionToken: tampering.token ?? view.session_token,
    payload: {
      origin: page.origin,
      capture_session_id: view.capture_session_id,
      time_captured: Date.now(),
      media: captured.map(({ medium }) => medium),
      ...tampering.payload,
    },
    media: captured.flatMap(({ parts }) => parts),
    sign: (bytes) => crypto.subtle.sign(withSha256, tampering.signWith ?? key.privateKey, bytes),
  });
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

const bearer = ({ view }: Pick<OpenedCapture, 'view'>) => ({ authorization: `Bearer ${view.session_token}` });

/** Uploads a container, or a piece of one. */
export function upload(
  capture: OpenedCapture,
  container: Uint8Array<ArrayBuffer>,
  { offset = 0, size = container.length }: { readonly offset?: number; readonly size?: number } = {},
) {
  const headers = { ...bearer(capture), 'content-type': 'application/octet-stream' };
  const path = `/request.php?size=${size}&offset=${offset}`;
  return ask<UploadView>(capture.page, 'POST', path, { body: container, headers });
}

export const giveUp = (capture: OpenedCapture) =>
  ask<null>(capture.page, 'DELETE', '/request.php', { headers: bearer(capture) });

export const askUpload = (capture: OpenedCapture) =>
  ask<UploadView>(capture.page, 'GET', '/request.php', { headers: bearer(capture) });

export const askResult = (capture: OpenedCapture) =>
  ask<CaptureResultView>(capture.page, 'GET', '/result.php', { headers: bearer(capture) });

/** Frames as a page takes them, a thirtieth of a second apart. */
export function framesOf(
  action: CapturedMedium['action'],
  jpegs: readonly Uint8Array[],
  size: { readonly width: number; readonly height: number },
  more: Partial<Extract<CapturedMedium, { kind: 'frames' }>> = {},
): Captured {
  const key = 'video1';
  const parts = jpegs.map((jpeg, place) => ({ name: `media/${key}/${place}.jpg`, data: new Uint8Array(jpeg) }));
  const frames = parts.map(({ name: part }, place) => ({ part, time_ms: 1000 + jitter(place) }));
  const common = { kind: 'frames', key, action, orientation: 'portrait', mirrored: false, ...size } as const;
  return { medium: { ...common, frames, ...more }, parts };
}

/** As uneven as a camera is. */
const jitter = (place: number) => Math.round((place * 33.367 + Math.sin(place * 7) * 2) * 100) / 100;

export function photoOf(action: CapturedMedium['action'], jpeg: Uint8Array): Captured {
  const part = 'media/photo1.jpg';
  const medium = { kind: 'photo', key: 'photo1', action, orientation: 'portrait', mirrored: false } as const;
  return {
    medium: { ...medium, width: 1350, height: 1350, part },
    parts: [{ name: part, data: new Uint8Array(jpeg) }],
  };
}
