import packageJson from '../../package.json' with { type: 'json' };
import type { Config } from '../config/config.ts';
import { hearAnswered } from '../modules/analyses/answered-analyses.ts';
import { createReadiness, type Readiness } from '../modules/health/readiness.ts';
import { type Metrics, openMetrics } from '../platform/metrics/open-metrics.ts';
import { openOpsListener } from '../platform/metrics/ops-listener.ts';
import type { Building } from './building.ts';

interface Ops {
  readonly readiness: Readiness;
  readonly metrics: Metrics | null;
  /** Where metrics are, e.g. `http://127.0.0.1:9464`; `null` where there are none. */
  readonly url: string | null;
}

/** What the operator's tools ask. It is opened before everything else and closed after it, so that it tells of starting and stopping. */
export async function openOps({ config, log, opened }: Pick<Building, 'config' | 'log' | 'opened'>): Promise<Ops> {
  const readiness = createReadiness();
  const { port, host } = config.metrics;
  if (port === null) return { readiness, metrics: null, url: null };
  const metrics = openMetrics({ version: packageJson.version, dataDir: watchedFolder(config) });
  opened.defer(hearAnswered(metrics.analyses.answered));
  const { render } = metrics;
  const listener = await openOpsListener({ host, port, render, checkReady: readiness.check, log });
  opened.defer(() => listener.close());
  log.info({ url: listener.url }, 'metrics can be had');
  return { readiness, metrics, url: listener.url };
}

/** Where nothing is written, the disk of the working folder is as good as any. */
function watchedFolder({ server, dataFolder }: Config): string {
  return server.mode === 'lite' ? '.' : dataFolder.dataDir;
}
