import { collectDefaultMetrics, Registry } from 'prom-client';
import { type AnalysisMetrics, openAnalysisMetrics } from './analysis-metrics.ts';
import { type DatabaseMetrics, openDatabaseMetrics } from './database-metrics.ts';
import { type EngineMetrics, openEngineMetrics } from './engine-metrics.ts';
import { addHostGauges } from './host-gauges.ts';
import { openRequestMetrics, type RequestMetrics } from './request-metrics.ts';
import { type AddGauge, openSampledGauges } from './sampled-gauge.ts';
import { openStorageMetrics, type StorageMetrics } from './storage-metrics.ts';

/** What is counted and measured of one process, for Prometheus. Labels have few values, and none tells of a person. */
export interface Metrics {
  readonly requests: RequestMetrics;
  readonly analyses: AnalysisMetrics;
  readonly engine: EngineMetrics;
  readonly database: DatabaseMetrics;
  readonly storage: StorageMetrics;
  /** Adds something that is measured when somebody looks. */
  readonly addGauge: AddGauge;
  /** Everything, in the text format of Prometheus. Those who ask at the same time share one measurement. */
  render(): Promise<string>;
  /** Name, kind and meaning of every metric. */
  describe(): readonly MetricDescription[];
}

export interface MetricDescription {
  readonly name: string;
  readonly type: string;
  readonly help: string;
}

/** @param dataDir the folder whose disk must not become full */
export function openMetrics({ version, dataDir }: { readonly version: string; readonly dataDir: string }): Metrics {
  const registry = new Registry();
  // CPU, memory, event-loop delay, garbage collection and the like, under the names that dashboards for Node know.
  collectDefaultMetrics({ register: registry });
  const addGauge = openSampledGauges(registry);
  addHostGauges(addGauge, { version, dataDir });
  let rendering: Promise<string> | undefined;
  return {
    requests: openRequestMetrics(registry),
    analyses: openAnalysisMetrics(registry),
    engine: openEngineMetrics(registry),
    database: openDatabaseMetrics(registry),
    storage: openStorageMetrics(registry),
    addGauge,
    render() {
      rendering ??= registry.metrics().finally(() => {
        rendering = undefined;
      });
      return rendering;
    },
    describe: () =>
      registry.getMetricsAsArray().map((metric) => {
        const { name, type, help } = metric as unknown as MetricDescription;
        return { name, type: String(type), help };
      }),
  };
}
