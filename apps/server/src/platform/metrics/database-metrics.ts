import { Counter, Histogram, type Registry } from 'prom-client';

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
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
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
