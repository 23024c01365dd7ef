import type { Config } from '../config/config.ts';
import type { AppDeps } from '../http/app.ts';
import type { Readiness } from '../modules/health/readiness.ts';
import type { Engine } from '../platform/inference/embedding-engines.ts';
import type { Metrics } from '../platform/metrics/open-metrics.ts';
import type { Logger } from '../shared/logger.ts';

/** What to tell the operator about the first ADMIN. */
export interface FirstAdminNotice {
  /** `null` when an ADMIN was created at an earlier start and the configured e-mail is not theirs. */
  readonly email: string | null;
  /** To be shown once: it is kept nowhere. `null` unless it was made up at this start. */
  readonly madeUpPassword: string | null;
}

/** What is done beside answering requests. */
interface Background {
  /** `url`: where the server listens. */
  begin(url: string): void;
  stop(withinMs: number): Promise<void>;
}

/** The machine without its HTTP server. Whatever is opened is put on `opened`, which closes it in reverse. */
export interface Machine {
  readonly deps: Pick<
    AppDeps,
    'signIn' | 'storesFor' | 'idempotency' | 'checkHealth' | 'indexStatus' | 'modelsStatus' | 'registerRoutes'
  >;
  readonly background: Background | null;
  readonly inference: Engine;
  readonly admin: FirstAdminNotice | null;
}

export interface Building {
  readonly config: Config;
  readonly log: Logger;
  readonly opened: AsyncDisposableStack;
  readonly readiness: Readiness;
  /** `null`: nobody asks for them. */
  readonly metrics: Metrics | null;
}
