import { webcrypto } from 'node:crypto';
import {
  type CapturePayload,
  type CapturePublicKey,
  type ContainerRead,
  capturePayload,
  parseWire,
  readContainer,
  toSigned,
} from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { CompanyId } from '../../shared/ids.ts';
import type { SessionTokens } from '../sessions/session-token.ts';
import type { CaptureSession } from './capture-session.ts';
import { readBackendToken, readCaptureToken } from './capture-token.ts';
import type { CapturesStore } from './captures.store.ts';

export interface OpenContainerDeps {
  readonly captures: Pick<CapturesStore, 'find'>;
  readonly tokens: SessionTokens;
  readonly now: Clock;
}

/** What a container that can be trusted holds. */
export interface OpenedContainer {
  readonly session: CaptureSession;
  readonly payload: CapturePayload;
  /** By the names of the parts. */
  readonly media: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** Why a token does not vouch for a container. */
type TokenFault =
  | 'empty'
  | 'forged'
  | 'not_bound'
  | 'expired'
  | 'used'
  | 'other_company'
  | 'other_origin'
  | 'other_actions';

/**
 * Opens a container and checks everything that can be checked of it, but not whether it is the first of its session: taking it
 * (`CapturesStore.claim`) says that.
 * @param companyId whose it must be
 * @throws AppError `container.*`, see docs/capture-container.md
 */
export async function openContainer(
  deps: OpenContainerDeps,
  bytes: Uint8Array<ArrayBuffer>,
  companyId: CompanyId,
): Promise<OpenedContainer> {
  const read = await readContainer(bytes);
  if (!read.ok) throw new AppError(read.fault.code, { field: 'container', reason: read.fault.reason });
  const session = await findSession(deps, read.value.sessionToken, companyId);
  if (!(await isSignedBy(session.publicKey, read.value))) {
    const reason = 'it is not signed by the key that opened the session';
    throw new AppError('container.wrong_signature', { field: 'signature', reason });
  }
  const payload = parsePayload(read.value.payload);
  requireSame(session, payload);
  requireParts(payload, read.value.media);
  return { session, payload, media: read.value.media };
}

async function findSession({ captures, tokens, now }: OpenContainerDeps, token: string, companyId: CompanyId) {
  if (token === '') throw wrongToken('empty');
  const ticket = await readCaptureToken(tokens, token);
  if (!ticket) throw wrongToken((await readBackendToken(tokens, token)) ? 'not_bound' : 'forged');
  if (ticket.expiresAt <= now()) throw wrongToken('expired');
  const session = await captures.find(ticket.id);
  if (!session) throw wrongToken('forged');
  if (session.companyId !== companyId) throw wrongToken('other_company');
  if (session.state !== 'open') throw wrongToken('used');
  return session;
}

/** @internal Also of a container that another one was faster than. */
export function wrongToken(cause: TokenFault): AppError {
  return new AppError('container.wrong_token', { field: 'session-token', cause, reason: reasons[cause] });
}

const reasons: Readonly<Record<TokenFault, string>> = {
  empty: 'there is no session token',
  forged: 'it is no token of this server',
  not_bound: 'it opens a capture session at init.php, but is not the token that init.php gives',
  expired: 'its time is over',
  used: 'a container was taken for it before',
  other_company: 'it was given to another company',
  other_origin: 'the payload was made at another origin',
  other_actions: 'the media are not those that the session asked for',
};

async function isSignedBy(key: CapturePublicKey, { summingHash, signature }: ContainerRead): Promise<boolean> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const { kty, crv, x, y } = key;
  const imported = await webcrypto.subtle.importKey('jwk', { kty, crv, x, y }, algorithm, false, ['verify']);
  return webcrypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, imported, signature, toSigned(summingHash));
}

/** Whether a key is a point of the curve. */
export async function isUsableKey({ kty, crv, x, y }: CapturePublicKey): Promise<boolean> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  return webcrypto.subtle.importKey('jwk', { kty, crv, x, y }, algorithm, false, ['verify']).then(
    () => true,
    () => false,
  );
}

function parsePayload(bytes: Uint8Array): CapturePayload {
  const parsed = parseWire(capturePayload, toJson(bytes));
  if (!parsed.ok) throw noPayload(parsed.mistakes);
  const mistakes = parsed.value.media.flatMap((medium, place) => {
    if (medium.kind !== 'frames') return [];
    const times = medium.frames.map(({ time_ms }) => time_ms);
    const back = times.findIndex((time, index) => index > 0 && time <= times[index - 1]!);
    return back < 0
      ? []
      : [{ field: `media[${place}].frames[${back}].time_ms`, reason: 'is not after the one before' }];
  });
  if (mistakes.length > 0) throw noPayload(mistakes);
  return parsed.value;
}

function noPayload(fields: readonly object[]): AppError {
  return new AppError('container.no_payload', { field: 'payload.json', fields: fields.slice(0, 50) });
}

function toJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw noPayload([{ field: 'payload.json', reason: 'is no JSON' }]);
  }
}

function requireSame(session: CaptureSession, payload: CapturePayload): void {
  if (payload.capture_session_id !== session.id) throw wrongToken('forged');
  if (payload.origin !== session.origin) throw wrongToken('other_origin');
  const actions = payload.media.map(({ action }) => action);
  const areAsked = actions.length === session.actions.length && session.actions.every((one, at) => one === actions[at]);
  if (!areAsked) throw wrongToken('other_actions');
}

function requireParts({ media }: CapturePayload, parts: ReadonlyMap<string, unknown>): void {
  const named = media.flatMap((medium, place) =>
    medium.kind === 'frames'
      ? medium.frames.map(({ part }, index) => ({ part, field: `media[${place}].frames[${index}].part` }))
      : [{ part: medium.part, field: `media[${place}].part` }],
  );
  const fields = named
    .filter(({ part }) => !parts.has(part))
    .map(({ field }) => ({ field, reason: 'the container has no such part' }));
  const keys = media.map(({ key }) => key);
  const twice = keys.findIndex((key, place) => keys.indexOf(key) < place);
  if (fields.length > 0) throw new AppError('container.no_media', { field: 'media', fields: fields.slice(0, 50) });
  if (twice >= 0) throw noPayload([{ field: `media[${twice}].key`, reason: 'is there twice' }]);
}
