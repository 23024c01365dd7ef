import { Counter, Histogram, type Registry } from 'prom-client';
import { latencyBuckets } from './latency-buckets.ts';

/** What took how long, and whether it went well. */
export interface DatabaseMetrics {
  readonly done: (what: {
    readonly kind: 'statement' | 'transaction';
    readonly ms: number;
    readonly failed: boolean;
  }) => void;
}

export function openDatabaseMetrics(registry: Registry): DatabaseMetrics {
  const duration = new Histogram({
    name: 'praesto_database_duration_seconds',
    help: 'Time that statements and transactions took, with waiting for a connection.',
    labelNames: ['kind'],
    buckets: latencyBuckets,
    registers: [registry],
  });
  const failures = new Counter({
    name: 'praesto_database_failures_total',
    help: 'Statements and transactions that failed.',
    labelNames: ['kind'],
    registers: [registry],
  });
  return {
    done({ kind, ms, failed }) {
      duration.observe({ kind }, ms / 1000);
      if (failed) failures.inc({ kind });
    },
  };
}
