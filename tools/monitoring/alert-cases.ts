import { type Alert, alerts } from './watched.ts';

/** What a server tells, minute by minute, in the notation of promtool: `from+stepxtimes`. */
interface Series {
  readonly series: string;
  readonly values: string;
}

/** What is still well, and what is just too much. */
interface AlertCase {
  readonly isWell: readonly Series[];
  readonly isTooMuch: readonly Series[];
  /** Of the series that the alert is about. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Where it is about growth, only the second value tells of any. */
  readonly growsFirst?: true;
}

const constant = (series: string, value: number): readonly Series[] => [{ series, values: `${value}+0x60` }];
const growing = (series: string, perMinute: number): Series => ({ series, values: `0+${perMinute}x60` });

/** So many of a hundred analyses a minute took at most 20 seconds, the others up to 30. */
const delays = (within20s: number): readonly Series[] => [
  growing('praesto_analysis_delay_seconds_bucket{type="QUALITY", le="20"}', within20s),
  growing('praesto_analysis_delay_seconds_bucket{type="QUALITY", le="30"}', 100),
  growing('praesto_analysis_delay_seconds_bucket{type="QUALITY", le="+Inf"}', 100),
];

/** So many of a thousand requests a minute fail; a refusal of what was asked is no failure. */
const requests = (failed: number): readonly Series[] => [
  growing('praesto_http_requests_total{status="500"}', failed),
  growing('praesto_http_requests_total{status="404"}', 100),
  growing('praesto_http_requests_total{status="201"}', 900 - failed),
];

const one = { instance: 'a' };

/** The four limits that are documented, and those of our own, each from both sides. */
export const alertCases: Readonly<Record<string, AlertCase>> = {
  PraestoAnalysesSlow: { isWell: delays(90), isTooMuch: delays(89), growsFirst: true },
  PraestoQueueLong: {
    // Each of two servers tells of all.
    isWell: [
      ...constant('praesto_analyses_unfinished{instance="a"}', 19),
      ...constant('praesto_analyses_unfinished{instance="b"}', 19),
    ],
    isTooMuch: constant('praesto_analyses_unfinished{instance="a"}', 20),
  },
  PraestoDiskFull: {
    isWell: constant('praesto_disk_free_ratio{instance="a"}', 0.1),
    isTooMuch: constant('praesto_disk_free_ratio{instance="a"}', 0.099),
    labels: one,
  },
  PraestoMemoryFull: {
    isWell: constant('praesto_memory_used_ratio{instance="a"}', 0.9),
    isTooMuch: constant('praesto_memory_used_ratio{instance="a"}', 0.901),
    labels: one,
  },
  PraestoDown: {
    isWell: [...constant('up{job="praesto", instance="a"}', 1), ...constant('up{job="another", instance="a"}', 0)],
    isTooMuch: constant('up{job="praesto", instance="a"}', 0),
    labels: { job: 'praesto', instance: 'a' },
  },
  PraestoDatabaseDown: {
    isWell: constant('praesto_database_up{instance="a"}', 1),
    isTooMuch: constant('praesto_database_up{instance="a"}', 0),
    labels: one,
  },
  PraestoIndexesMissing: {
    isWell: constant('praesto_indexes_missing{instance="a"}', 0),
    isTooMuch: constant('praesto_indexes_missing{instance="a"}', 1),
  },
  PraestoEngineDown: {
    isWell: [
      growing('praesto_examination_failures_total{code="inference.unavailable"}', 0),
      growing('praesto_examination_failures_total{code="media.undecodable"}', 10),
    ],
    isTooMuch: [growing('praesto_examination_failures_total{code="inference.unavailable"}', 1)],
    growsFirst: true,
  },
  PraestoErrors: { isWell: requests(10), isTooMuch: requests(11), growsFirst: true },
  PraestoWebhooksLate: {
    isWell: constant('praesto_webhook_oldest_due_seconds{instance="a"}', 600),
    isTooMuch: constant('praesto_webhook_oldest_due_seconds{instance="a"}', 601),
  },
  PraestoEventLoopSlow: {
    isWell: constant('nodejs_eventloop_lag_p99_seconds{instance="a"}', 0.5),
    isTooMuch: constant('nodejs_eventloop_lag_p99_seconds{instance="a"}', 0.51),
    labels: one,
  },
};

/**
 * The tests of all alerts as `promtool test rules` reads them (JSON is YAML): nothing is told for an hour of what is well;
 * of what is too much nothing until it has held for as long as it must, and then what the operator is to do.
 */
export function renderAlertTests(rulesFile: string): string {
  const tests = alerts.flatMap((alert) => {
    const given = alertCases[alert.name];
    if (!given) throw new Error(`no case for ${alert.name}: add it to tools/monitoring/alert-cases.ts`);
    const quiet = (minute: number) => ({ eval_time: `${minute}m`, alertname: alert.name, exp_alerts: [] });
    const firesAt = minutesOf(alert) + (given.growsFirst ? 1 : 0);
    const told = { exp_labels: { severity: alert.severity, ...given.labels }, exp_annotations: annotationsOf(alert) };
    const fires = { eval_time: `${firesAt}m`, alertname: alert.name, exp_alerts: [told] };
    return [
      { interval: '1m', input_series: given.isWell, alert_rule_test: [quiet(firesAt), quiet(60)] },
      { interval: '1m', input_series: given.isTooMuch, alert_rule_test: [quiet(firesAt - 1), fires] },
    ];
  });
  return JSON.stringify({ rule_files: [rulesFile], evaluation_interval: '1m', tests });
}

function annotationsOf({ summary, action }: Alert): object {
  return { summary, action };
}

function minutesOf({ name, for: holds }: Alert): number {
  const [, minutes] = /^(\d+)m$/.exec(holds) ?? [];
  if (minutes === undefined) throw new Error(`${name} must hold for whole minutes`);
  return Number(minutes);
}
