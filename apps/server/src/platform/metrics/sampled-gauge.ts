import { Counter, Gauge, type Registry } from 'prom-client';

/** One value with its labels. */
export interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface SampledGauge {
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly string[];
  /** Asked whenever somebody looks. */
  readonly sample: () => Promise<readonly Sample[]> | readonly Sample[];
}

export type AddGauge = (gauge: SampledGauge) => void;

/**
 * Gauges that are measured when somebody looks. What cannot be had at the moment is left out and counted: an old value would
 * look like a present one.
 */
export function openSampledGauges(registry: Registry): AddGauge {
  const failures = new Counter({
    name: 'praesto_metrics_failures_total',
    help: 'Metrics that could not be measured, by name.',
    labelNames: ['metric'],
    registers: [registry],
  });
  return ({ name, help, labelNames = [], sample }) => {
    new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [registry],
      async collect() {
        // Without labels `reset` would set it to 0, which is a value.
        if (labelNames.length === 0) this.remove();
        else this.reset();
        try {
          for (const { labels, value } of await sample()) this.set(labels ?? {}, value);
        } catch {
          failures.inc({ metric: name });
        }
      },
    });
  };
}
