import { Counter, Histogram, type Registry } from 'prom-client';

/** One answer over HTTP. */
export interface AnsweredRequest {
  readonly method: string;
  /** Pattern of the path, never the path. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

export interface RequestMetrics {
  readonly answered: (request: AnsweredRequest) => void;
}

export function openRequestMetrics(registry: Registry): RequestMetrics {
  const count = new Counter({
    name: 'praesto_http_requests_total',
    help: 'Requests that were answered.',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'praesto_http_request_duration_seconds',
    help: 'Time from the head of a request to the end of its answer.',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60],
    registers: [registry],
  });
  return {
    answered({ method, route, status, ms }) {
      count.inc({ method, route, status: String(status) });
      duration.observe({ method, route }, ms / 1000);
    },
  };
}
