import { VisionError } from '../vision-error.ts';

/** Knows whether an analysis could run now, from the work itself where there is any and from a probe where there is none. */
export interface Health {
  /** An analysis took a place. Returns the function to call when it ended; with an error when the engine failed. */
  begin(): (failure?: VisionError) => void;
  /** @throws VisionError `inference.unavailable` with the reason. */
  check(): Promise<void>;
}

export interface HealthOptions {
  /** Whether a thread is free to answer a probe at once. */
  readonly isIdle: () => boolean;
  /** Runs a real inference. */
  readonly probe: () => Promise<unknown>;
  readonly now?: () => number;
  /** A proof younger than this is taken as it is. */
  readonly proofMs?: number;
  /** Threads that are all busy for longer than this with nothing finished are stuck. A video may take 20 s. */
  readonly stuckMs?: number;
  /** A probe on an idle thread that takes longer has failed. */
  readonly probeTimeoutMs?: number;
}

export function watchHealth(options: HealthOptions): Health {
  const { isIdle, probe, now = Date.now, proofMs = 1000, stuckMs = 60_000, probeTimeoutMs = 3000 } = options;
  const beginnings = new Map<symbol, number>();
  let provenAt = Number.NEGATIVE_INFINITY;
  let failure: VisionError | undefined;
  let probing: Promise<void> | undefined;

  function settle(reason?: VisionError) {
    failure = reason;
    if (!reason) provenAt = now();
  }

  async function runProbe(): Promise<void> {
    const timeout = Promise.withResolvers<never>();
    const timer = setTimeout(() => timeout.reject(new Error('no worker thread answered')), probeTimeoutMs);
    try {
      await Promise.race([probe(), timeout.promise]);
      settle();
    } catch (cause) {
      settle(toUnavailable(cause));
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    begin() {
      const key = Symbol('analysis');
      beginnings.set(key, now());
      return (reason) => {
        beginnings.delete(key);
        settle(reason);
      };
    },
    async check() {
      if (isIdle()) {
        if (failure || now() - provenAt >= proofMs) {
          probing ??= runProbe().finally(() => {
            probing = undefined;
          });
          await probing;
        }
      } else if (!failure && now() - Math.max(provenAt, ...beginnings.values()) >= stuckMs) {
        const seconds = Math.round(stuckMs / 1000);
        throw new VisionError(
          'inference.unavailable',
          `All worker threads are busy and none finished in ${seconds} s.`,
        );
      }
      if (failure) throw failure;
    },
  };
}

function toUnavailable(cause: unknown): VisionError {
  if (cause instanceof VisionError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new VisionError('inference.unavailable', `No analysis can run: ${message}.`, { cause });
}
