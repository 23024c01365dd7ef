import packageJson from '../../package.json' with { type: 'json' };
import type { Config } from '../config/config.ts';
import { defaultHttpLimits } from '../http/http-limits.ts';
import type { Inference } from '../modules/analyses/inference.ts';
import { liteRoutes } from '../modules/lite/lite.routes.ts';
import { defaultSessionLifetimes } from '../modules/sessions/session-lifetimes.ts';
import { openSessionTokens, type SessionTokens } from '../modules/sessions/session-token.ts';
import type { SigningKeys } from '../modules/sessions/signing-keys.ts';
import type { ClientLimits } from '../modules/settings/config.view.ts';
import { readKeyFile, readNamedKeys } from '../platform/key-file.ts';
import type { Clock } from '../shared/clock.ts';
import type { Building } from './building.ts';

/** Oz API Lite: whoever reaches it may use it. */
export async function openLite({ config: { lite } }: Building, inference: Inference) {
  const withDecision = lite.withDecision === '1';
  const templateKeys = await readNamedKeys(lite.templateKeysFile);
  return liteRoutes({ inference, version: packageJson.version, language: lite.language, templateKeys, withDecision });
}

export async function openLiteWhereOn(building: Building, inference: Inference) {
  return building.config.lite.isOn === '1' ? [await openLite(building, inference)] : [];
}

export async function openTokens(
  { config }: Building,
  { keys, now }: { readonly keys: SigningKeys | null; readonly now: Clock },
): Promise<SessionTokens> {
  const { jwtPrivateKeyFile, sessionTokenTtlMs: ttlMs } = config.sessions;
  const privateKey = await readKeyFile(jwtPrivateKeyFile);
  return openSessionTokens({ privateKey, keys, ttlMs, now });
}

export function toSessionLifetimes({ sessions: { sessionTtlMs, serviceSessionTtlMs } }: Config) {
  return { ...defaultSessionLifetimes, sessionTtlMs, serviceSessionTtlMs };
}

export function clientLimits({ http, inference, users, sessions }: Config): ClientLimits {
  const { maxPayloadBytes } = defaultHttpLimits;
  return { ...http, ...inference, ...users, ...sessions, maxPayloadBytes };
}
