import type { CaptureSessionView, OpenCaptureRequest } from '@praesto/contract';
import type { CaptureAction } from '../core/capture-action.ts';
import type { LightChallenge, SessionSettings } from '../core/session-settings.ts';
import { ATTEMPTS, type CaptureOptions, COUNTDOWN_SECONDS, PERMISSION_HINT_MS } from '../options.ts';
import { describeDevice } from '../trust/describe-device.ts';
import { adapterFailure } from '../wire/adapter-failure.ts';
import type { EffectContext } from './context.ts';

/** Version of what the page and the adapter say to each other. */
const PROTOCOL = 1;

type PublicSettings = CaptureSessionView['settings'];

/** What of a session the capture goes by. */
type Chosen = Pick<CaptureSessionView, 'settings' | 'light_challenge'> & { readonly actions: readonly CaptureAction[] };

/** As the adapter names and means them (`lightColourHex` of the contract). */
const colours = {
  red: '#ff0000',
  green: '#00ff00',
  blue: '#0000ff',
  yellow: '#ffff00',
  cyan: '#00ffff',
  magenta: '#ff00ff',
} as const;

/** Makes the key pair of this capture, whose private half never leaves the browser, and opens the session. */
export async function openSession(context: EffectContext, isPhotosensitive: boolean, signal: AbortSignal) {
  const { adapter, dispatch, held, options } = context;
  if (options.mode === 'on_device' && held.config)
    return dispatch({ name: 'session_opened', settings: settingsWithout(held.config, options) });
  const key = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const request = await describeSession(key.publicKey, options, isPhotosensitive);
  try {
    const view = await adapter.openSession(request, signal);
    held.session = { view, request, privateKey: key.privateKey };
    held.assets ??= view.assets?.base_url ?? null;
    dispatch({ name: 'session_opened', settings: settingsFrom(view, options) });
  } catch (error) {
    signal.throwIfAborted();
    dispatch({ name: 'failed', failure: adapterFailure(error, 'opening') });
  }
}

async function describeSession(
  publicKey: CryptoKey,
  options: CaptureOptions,
  isPhotosensitive: boolean,
): Promise<OpenCaptureRequest> {
  const { x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  return {
    protocol: PROTOCOL,
    public_key: { kty: 'EC', crv: 'P-256', x: x!, y: y! },
    action: options.actions?.length ? [...options.actions] : null,
    lang: options.language ?? null,
    token: options.token ?? null,
    session_token: options.sessionToken ?? null,
    photosensitive: isPhotosensitive || options.isPhotosensitive === true,
    device_info: describeDevice(),
  };
}

/** Where nothing is sent no session is opened: what a page may know beforehand is enough. */
function settingsWithout(settings: PublicSettings, options: CaptureOptions): SessionSettings {
  const actions = options.actions?.length ? options.actions : (['video_selfie_blank'] as const);
  return settingsFrom({ settings: { ...settings, architecture: 'normal' }, actions, light_challenge: null }, options);
}

function settingsFrom(view: Chosen, options: CaptureOptions): SessionSettings {
  const { settings, actions } = view;
  const isFilmedByOther = settings.use_for_liveness;
  return {
    actions,
    language: options.language ?? settings.lang_default,
    architecture: settings.architecture,
    isJudgedHere: options.mode === 'on_device' || options.mode === 'hybrid',
    faceCamera: isFilmedByOther ? (options.facing ?? 'environment') : 'user',
    cameraId: options.cameraId ?? null,
    isFilmedByOther,
    attempts: options.attempts ?? ATTEMPTS,
    countdownSeconds: options.countdownSeconds ?? COUNTDOWN_SECONDS,
    permissionHintMs: options.permissionHintMs ?? PERMISSION_HINT_MS,
    light: view.light_challenge ? toLight(view.light_challenge) : null,
  };
}

function toLight({ action, lead_in_ms, steps }: NonNullable<CaptureSessionView['light_challenge']>): LightChallenge {
  return {
    action,
    leadInMs: lead_in_ms,
    steps: steps.map(({ colour, duration_ms }) => ({ colour: colours[colour], durationMs: duration_ms })),
  };
}
