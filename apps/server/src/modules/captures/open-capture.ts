import type { CapturePublicKey, OpenCaptureRequest, WebSettings } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { type CompanyId, newId } from '../../shared/ids.ts';
import type { Actor } from '../companies/actor.ts';
import type { EventSessionId } from '../events/event-session.ts';
import type { EventsStore } from '../events/events.store.ts';
import { recordEvents } from '../events/record-events.ts';
import type { SessionTokens } from '../sessions/session-token.ts';
import { isAllowedLanguage } from './allowed-language.ts';
import type { CaptureId, CaptureSession } from './capture-session.ts';
import { readBackendToken, signCaptureToken } from './capture-token.ts';
import type { CapturesStore } from './captures.store.ts';
import { chooseActions } from './choose-actions.ts';
import { drawLight } from './draw-light.ts';
import { isUsableKey } from './open-container.ts';

export interface OpenCaptureDeps {
  readonly captures: Pick<CapturesStore, 'insert'>;
  /** Of all companies: an address counts once. */
  readonly allCaptures: Pick<CapturesStore, 'countOpened'>;
  readonly events: EventsStore;
  readonly tokens: SessionTokens;
  readonly ttlMs: number;
  readonly sessionsPerMinute: number;
  readonly now: Clock;
}

export interface OpenedCapture {
  readonly session: CaptureSession;
  /** Its telemetry goes there. */
  readonly eventSessionId: EventSessionId | null;
  readonly token: string;
}

export interface OpenCaptureInput {
  readonly companyId: CompanyId;
  /** In whose name the folder will be made. Asked when nothing else refuses the session: an account may be made for it. */
  readonly findActor: () => Promise<Pick<Actor, 'companyId' | 'userId'>>;
  readonly settings: WebSettings;
  readonly origin: string;
  readonly address: string;
  readonly asked: OpenCaptureRequest;
}

const minuteMs = 60_000;
/** So many times the limit may be opened where most were given up: an office whose people refuse the camera, but no flood. */
const GIVEN_UP_FACTOR = 4;

/**
 * Opens a capture session for a page.
 * @throws AppError `capture.throttled`; `capture.token_invalid`, `capture.expired`, `capture.used` of a backend's token;
 * `body.wrong_value` for actions and a language that the company does not allow
 */
export async function openCapture(deps: OpenCaptureDeps, input: OpenCaptureInput): Promise<OpenedCapture> {
  const { settings, origin, address, asked } = input;
  const createdAt = deps.now();
  const { opened, kept } = await deps.allCaptures.countOpened(address, new Date(createdAt.getTime() - minuteMs));
  const limit = deps.sessionsPerMinute;
  if (kept >= limit || opened >= limit * GIVEN_UP_FACTOR) throw throttled(limit);
  requireLanguage(settings, asked.lang);
  await requireKey(asked.public_key);
  const actions = chooseActions(settings, asked.action ?? []);
  const openedWith = await readOpener(deps, input, createdAt);
  const actor = await input.findActor();
  const id: CaptureId = newId();
  const session: CaptureSession = {
    id,
    ...{ companyId: actor.companyId, userId: actor.userId, origin, address, actions, openedWith },
    publicKey: asked.public_key,
    light: settings.light_challenge && !asked.photosensitive ? drawLight(actions) : null,
    ...{ state: 'open', createdAt, claimedAt: null, folderId: null, outcome: null, refusal: null },
    // JSON Web Tokens count whole seconds.
    expiresAt: new Date(Math.floor((createdAt.getTime() + deps.ttlMs) / 1000) * 1000),
  };
  if ((await deps.captures.insert(session)) === 'token_used') throw tokenUsed();
  const eventSessionId = settings.enable_telemetry ? await openEvents(deps, { ...input, actor }, id) : null;
  return { session, eventSessionId, token: await signCaptureToken(deps.tokens, session) };
}

/** The name of the backend's token, where one is wanted. */
async function readOpener(
  { tokens }: Pick<OpenCaptureDeps, 'tokens'>,
  { settings, asked, companyId }: OpenCaptureInput,
  at: Date,
): Promise<string | null> {
  if (settings.api_use_session_token === 'api') return null;
  const read = asked.session_token ? await readBackendToken(tokens, asked.session_token) : undefined;
  if (!read || read.companyId !== companyId) {
    const reason = 'must be what GET /api/authorize/session_token gave somebody of this company';
    throw new AppError('capture.token_invalid', { field: 'session_token', reason });
  }
  if (read.expiresAt <= at) throw new AppError('capture.expired', { field: 'session_token' });
  return read.id;
}

async function openEvents(
  { events, now }: Pick<OpenCaptureDeps, 'events' | 'now'>,
  { actor, address, asked, origin }: OpenCaptureInput & { readonly actor: Pick<Actor, 'companyId' | 'userId'> },
  id: CaptureId,
) {
  const told = { session_id: id, device_info: { ...asked.device_info, origin }, records: [] };
  return (await recordEvents({ events, now }, { actor, ip: address, told })).id;
}

function requireLanguage({ lang_allow: allowed }: WebSettings, lang: string | null | undefined): void {
  if (!lang || isAllowedLanguage(lang, allowed)) return;
  throw new AppError('body.wrong_value', {
    fields: [{ field: 'lang', reason: `must be one of ${allowed.join(', ')}` }],
  });
}

async function requireKey(key: CapturePublicKey): Promise<void> {
  if (await isUsableKey(key)) return;
  throw new AppError('body.wrong_value', {
    fields: [{ field: 'public_key', reason: 'is no point of the curve P-256' }],
  });
}

function throttled(perMinute: number): AppError {
  const reason = `more than ${perMinute} capture sessions a minute from this address`;
  return new AppError('capture.throttled', { reason, retry_after_seconds: minuteMs / 1000 });
}

function tokenUsed(): AppError {
  return new AppError('capture.used', { field: 'session_token', reason: 'it opened another capture session' });
}
