import { Counter, Histogram, type Registry } from 'prom-client';
import type { Analysis } from '../../modules/analyses/analysis.ts';

export interface AnalysisMetrics {
  readonly answered: (analyses: readonly Analysis[]) => void;
}

export function openAnalysisMetrics(registry: Registry): AnalysisMetrics {
  const count = new Counter({
    name: 'praesto_analyses_total',
    help: 'Analyses that ended, by what was decided; for FAILED ones why.',
    labelNames: ['type', 'resolution', 'reason'],
    registers: [registry],
  });
  const delay = new Histogram({
    name: 'praesto_analysis_delay_seconds',
    help: 'Time from the order of an analysis to its end.',
    labelNames: ['type'],
    // 20 is the documented limit of the 90th percentile.
    buckets: [0.1, 0.25, 0.5, 1, 2, 3, 5, 8, 12, 16, 20, 30, 60, 120, 300, 900, 3600],
    registers: [registry],
  });
  return {
    answered(analyses) {
      for (const { type, resolution, error, createdAt, finishedAt } of analyses) {
        count.inc({ type, resolution, reason: error?.reason ?? '' });
        if (finishedAt) delay.observe({ type }, (finishedAt.getTime() - createdAt.getTime()) / 1000);
      }
    },
  };
}
