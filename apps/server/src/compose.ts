import { setTimeout as sleep } from 'node:timers/promises';
import { identifyModels } from '@praesto/vision';
import type { FirstAdminNotice } from './compose/building.ts';
import { listen } from './compose/listen.ts';
import { toModelChoice } from './compose/open-inference.ts';
import { openOps } from './compose/open-ops.ts';
import { openTraces } from './compose/open-traces.ts';
import { buildStateful } from './compose/stateful-machine.ts';
import { buildLite, buildStateless } from './compose/stateless-machine.ts';
import { buildWorker } from './compose/worker-machine.ts';
import type { Config } from './config/config.ts';
import type { Logger } from './shared/logger.ts';

/** A server that listens. */
export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Where its metrics are; `null` where nobody asks for them. */
  readonly metricsUrl: string | null;
  /** The first ADMIN; `null` in the modes that know no users. */
  readonly admin: FirstAdminNotice | null;
  /** Says that it is not ready, for the time that is set; stops accepting, lets requests in flight finish, then closes everything that was opened, PostgreSQL last. */
  close(): Promise<void>;
}

/**
 * Builds the server from its settings and starts it. The models load while the database starts and while it already
 * listens; it resolves when both are there, or when the models could not be loaded, which the healthcheck then says.
 * @throws Error in words for the operator when it cannot start; nothing is left open then.
 */
export async function startServer(config: Config, log: Logger): Promise<RunningServer> {
  const opened = new AsyncDisposableStack();
  try {
    // A calibration of other models would give wrong scores for as long as nobody looks at the healthcheck.
    if (config.inference.livenessCalibration !== null) await identifyModels(toModelChoice(config));
    await openTraces({ config, log, opened });
    const ops = await openOps({ config, log, opened });
    const building = { config, log, opened, ...ops };
    const build = config.server.role === 'worker' ? buildWorker : builders[config.server.mode];
    const machine = await build(building);
    const url = await listen(building, machine);
    await machine.inference.settled();
    async function close(): Promise<void> {
      ops.readiness.drain();
      await sleep(config.server.drainDelayMs);
      await opened.disposeAsync();
    }
    return { url, metricsUrl: ops.url, admin: machine.admin, close };
  } catch (error) {
    await opened.disposeAsync().catch((err: unknown) => log.error({ err }, 'not everything could be closed'));
    throw error;
  }
}

const builders = { stateful: buildStateful, stateless: buildStateless, lite: buildLite } as const;
