const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

export interface SessionLifetimes {
  /** A session ends this long after its last use. */
  readonly sessionTtlMs: number;
  /** The same for service accounts, whose tokens live in configuration files. */
  readonly serviceSessionTtlMs: number;
  /** How long after its end a session can still be renewed with its expire token. */
  readonly refreshWindowMs: number;
}

/** `OZ_SESSION_TTL` 15 minutes and `OZ_SESSION_LONGLIVE_TTL` 5 years; the third is ours, so that no token is good for ever. */
export const defaultSessionLifetimes: SessionLifetimes = {
  sessionTtlMs: 15 * minuteMs,
  serviceSessionTtlMs: 5 * 365 * dayMs,
  refreshWindowMs: 30 * dayMs,
};
