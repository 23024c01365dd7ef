import { type EngineLoad, openVision, type Vision, VisionError, type VisionOptions } from '@praesto/vision';
import type { Inference } from '../../modules/analyses/inference.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Logger } from '../../shared/logger.ts';

/** The engine of `@praesto/vision` behind our port. */
export interface VisionInference extends Inference {
  /** Resolves when the first attempt to open the engine has ended, well or not. */
  settled(): Promise<void>;
  /** How busy its threads are; `undefined` while it is not open. */
  load(): EngineLoad | undefined;
  close(): Promise<void>;
}

const firstRetryMs = 5000;
const longestRetryMs = 60_000;

/**
 * Starts to open the engine and returns at once: until it is open, analyses wait for it. When it cannot be opened, e.g.
 * because a model is missing, the reason is what they and the healthcheck get, and it is tried again from time to time.
 */
export function openVisionInference(options: {
  readonly vision: VisionOptions;
  readonly log: Logger;
  readonly open?: (options: VisionOptions) => Promise<Vision>;
}): VisionInference {
  const { log, open = openVision } = options;
  const onWarning = (message: string, cause?: unknown) => log.warn({ err: cause }, message);
  let engine: Vision | undefined;
  let missing = new AppError('inference.unavailable', { reason: 'the models are being loaded' });
  let retry: NodeJS.Timeout | undefined;
  let isClosed = false;
  let opening = tryToOpen(firstRetryMs);

  async function tryToOpen(retryAfterMs: number): Promise<void> {
    try {
      engine = await open({ ...options.vision, onWarning });
    } catch (cause) {
      missing = new AppError('inference.unavailable', { reason: (cause as Error).message }, { cause });
      if (isClosed) return;
      log.error({ err: cause }, `the engine could not be opened; next attempt in ${retryAfterMs / 1000} s`);
      retry = setTimeout(() => {
        opening = tryToOpen(Math.min(retryAfterMs * 2, longestRetryMs));
      }, retryAfterMs).unref();
    }
  }

  return {
    async examine(media, wishes, signal) {
      await opening;
      if (!engine) throw missing;
      try {
        return await engine.examine(media, wishes, signal);
      } catch (error) {
        if (signal?.aborted && error instanceof VisionError && error.code === 'aborted') throw signal.reason;
        throw toAppError(error, media.name);
      }
    },
    models() {
      if (!engine) throw missing;
      return engine.models;
    },
    operatingCurves() {
      if (!engine) throw missing;
      return engine.operatingCurves;
    },
    matchingCurves() {
      if (!engine) throw missing;
      return engine.matchingCurves;
    },
    compare(a, b) {
      if (!engine) throw missing;
      return engine.compare(a, b);
    },
    async checkHealth() {
      if (!engine) throw missing;
      try {
        await engine.checkHealth();
      } catch (error) {
        throw toAppError(error);
      }
    },
    settled: () => opening,
    load: () => engine?.load(),
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await opening;
      await engine?.close();
    },
  };
}

/** Errors of the engine keep their code; anything else is a fault of ours and stays what it is. */
export function toAppError(error: unknown, file?: string): unknown {
  if (!(error instanceof VisionError) || error.code === 'aborted') return error;
  const details = { ...(file === undefined ? {} : { file }), reason: error.message };
  return new AppError(error.code, details, { cause: error });
}
