import type { EngineLoad, MediaReport } from '@praesto/vision';
import { Counter, Histogram, type Registry } from 'prom-client';
import { AppError } from '../../shared/app-error.ts';
import type { AddGauge } from './sampled-gauge.ts';

export interface EngineMetrics {
  readonly examined: (report: Pick<MediaReport, 'info' | 'timings' | 'modelTimes'>) => void;
  readonly failed: (error: unknown) => void;
}

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3, 6, 12, 30];

/** `queue` and `total` of a report are no stages: the one is waiting, the other contains them all. */
export function openEngineMetrics(registry: Registry): EngineMetrics {
  const registers = [registry];
  const stages = new Histogram({
    name: 'praesto_stage_duration_seconds',
    help: 'Time that one medium took in one stage: queue, decode, faces, liveness ...',
    labelNames: ['stage'],
    buckets,
    registers,
  });
  const total = new Histogram({
    name: 'praesto_examination_duration_seconds',
    help: 'Time that one medium took in the engine, with waiting for a thread.',
    labelNames: ['kind'],
    buckets,
    registers,
  });
  const failures = new Counter({
    name: 'praesto_examination_failures_total',
    help: 'Media that could not be examined, by the code of the error.',
    labelNames: ['code'],
    registers,
  });
  const runs = new Counter({
    name: 'praesto_model_runs_total',
    help: 'Runs of a network.',
    labelNames: ['model'],
    registers,
  });
  const seconds = new Counter({
    name: 'praesto_model_seconds_total',
    help: 'Time that runs of a network took.',
    labelNames: ['model'],
    registers,
  });
  return {
    examined({ info, timings: { total: whole, ...steps }, modelTimes = {} }) {
      if (whole !== undefined) total.observe({ kind: info.kind }, whole / 1000);
      for (const [stage, ms] of Object.entries(steps)) stages.observe({ stage }, ms / 1000);
      for (const [model, time] of Object.entries(modelTimes)) {
        runs.inc({ model }, time.runs);
        seconds.inc({ model }, time.ms / 1000);
      }
    },
    failed(error) {
      failures.inc({ code: error instanceof AppError ? error.code : 'aborted_or_unknown' });
    },
  };
}

/** @param load `undefined` while the engine is not open */
export function addThreadsGauge(addGauge: AddGauge, load: () => EngineLoad | undefined): void {
  addGauge({
    name: 'praesto_engine_threads',
    help: 'Threads that look at media: how many there are, how many are busy, and media that wait for one.',
    labelNames: ['state'],
    sample: () => Object.entries(load() ?? {}).map(([state, value]) => ({ labels: { state }, value })),
  });
}
