import { AppError } from '../../shared/app-error.ts';
import type { HealthProbe } from './check-health.ts';

/** Whether requests may be sent here now. */
export interface Readiness {
  /** Resolves when they may. @throws AppError `server.not_ready`, or what the healthcheck throws */
  readonly check: HealthProbe;
  /** From now on it depends on the healthcheck. */
  begin(checkHealth: HealthProbe): void;
  /** From now on nothing more is to be sent here: the server is about to stop. */
  drain(): void;
}

/** Not ready until it begins, nor once it drains. */
export function createReadiness(): Readiness {
  let check: HealthProbe = notReady('the server is starting');
  return {
    check: () => check(),
    begin(checkHealth) {
      check = checkHealth;
    },
    drain() {
      check = notReady('the server is stopping');
    },
  };
}

function notReady(reason: string): HealthProbe {
  return async () => {
    throw new AppError('server.not_ready', { reason });
  };
}
