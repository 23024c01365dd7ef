/** What an operator looks at, and what they are woken for: the one source of the dashboard and of the alert rules. */

export interface Panel {
  readonly title: string;
  /** What to read out of it. */
  readonly about: string;
  readonly unit: 's' | 'short' | 'percentunit' | 'bytes' | 'reqps' | 'ops';
  readonly lines: readonly { readonly expr: string; readonly legend: string }[];
}

export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

export interface Alert {
  readonly name: string;
  readonly expr: string;
  /** How long it must hold. */
  readonly for: string;
  readonly severity: 'critical' | 'warning';
  readonly summary: string;
  /** What to do. */
  readonly action: string;
}

const rate = (metric: string, by: string) => `sum by (${by}) (rate(${metric}[5m]))`;
const quantile = (q: number, metric: string, by = '') =>
  `histogram_quantile(${q}, sum by (le${by && `, ${by}`}) (rate(${metric}_bucket[5m])))`;
const line = (expr: string, legend: string) => ({ expr, legend });

// What all servers on one database share is measured by each of them: the largest is as good as any.

export const rows: readonly Row[] = [
  {
    title: 'Checks',
    panels: [
      {
        title: 'Analyses',
        about: 'Ended per second, by what was decided.',
        unit: 'ops',
        lines: [line(rate('praesto_analyses_total', 'type, resolution'), '{{type}} {{resolution}}')],
      },
      {
        title: 'Delay of analyses',
        about: 'From order to end. Documented limit of the 90th percentile: 20 s.',
        unit: 's',
        lines: [0.5, 0.9, 0.99].map((q) => line(quantile(q, 'praesto_analysis_delay_seconds'), `p${q * 100}`)),
      },
      {
        title: 'Failed analyses',
        about: 'Why no answer could be given.',
        unit: 'ops',
        lines: [line('sum by (reason) (rate(praesto_analyses_total{resolution="FAILED"}[5m]))', '{{reason}}')],
      },
    ],
  },
  {
    title: 'Queues',
    panels: [
      {
        title: 'Unfinished analyses',
        about: 'Documented limit: 20.',
        unit: 'short',
        lines: [line('max(praesto_analyses_unfinished)', 'analyses')],
      },
      {
        title: 'Orders',
        about: 'By state, of all servers.',
        unit: 'short',
        lines: [line('max by (queue, state) (praesto_queue_entries)', '{{queue}} {{state}}')],
      },
      {
        title: 'Oldest order',
        about: 'Workers are added by this.',
        unit: 's',
        lines: [line('max by (queue) (praesto_queue_oldest_seconds{state="waiting"})', '{{queue}}')],
      },
      {
        title: 'Webhooks',
        about: 'Events that are still to be sent, and for how long the oldest waits.',
        unit: 'short',
        lines: [
          line('max(praesto_webhook_events_pending)', 'pending'),
          line('max(praesto_webhook_oldest_due_seconds)', 'seconds'),
        ],
      },
    ],
  },
  {
    title: 'HTTP',
    panels: [
      {
        title: 'Requests',
        about: 'By status.',
        unit: 'reqps',
        lines: [line(rate('praesto_http_requests_total', 'status'), '{{status}}')],
      },
      {
        title: 'Time to answer, p95',
        about: 'By route.',
        unit: 's',
        lines: [line(quantile(0.95, 'praesto_http_request_duration_seconds', 'method, route'), '{{method}} {{route}}')],
      },
    ],
  },
  {
    title: 'Engine',
    panels: [
      {
        title: 'Stages, p90',
        about: 'Time of one medium in one stage; queue = waiting for a thread.',
        unit: 's',
        lines: [line(quantile(0.9, 'praesto_stage_duration_seconds', 'stage'), '{{stage}}')],
      },
      {
        title: 'Networks',
        about: 'Mean time of one run.',
        unit: 's',
        lines: [
          line(
            `${rate('praesto_model_seconds_total', 'model')} / ${rate('praesto_model_runs_total', 'model')}`,
            '{{model}}',
          ),
        ],
      },
      {
        title: 'Threads',
        about: 'Busy ones, and media that wait for one.',
        unit: 'short',
        lines: [line('sum by (state) (praesto_engine_threads)', '{{state}}')],
      },
      {
        title: 'Media that could not be examined',
        about: 'By the code of the error.',
        unit: 'ops',
        lines: [line(rate('praesto_examination_failures_total', 'code'), '{{code}}')],
      },
    ],
  },
  {
    title: 'Database and files',
    panels: [
      {
        title: 'Statements and transactions, p95',
        about: 'With waiting for a connection.',
        unit: 's',
        lines: [line(quantile(0.95, 'praesto_database_duration_seconds', 'kind'), '{{kind}}')],
      },
      {
        title: 'Connections',
        about: 'Of each process.',
        unit: 'short',
        lines: [line('sum by (state) (praesto_database_connections)', '{{state}}')],
      },
      {
        title: 'Size of the database',
        about: '',
        unit: 'bytes',
        lines: [line('max(praesto_database_bytes)', 'bytes')],
      },
      {
        title: 'Missing indexes',
        about: 'Of large tables, still to be made beside everything else. Statistics take longer until it is 0.',
        unit: 'short',
        lines: [line('max(praesto_indexes_missing)', 'indexes')],
      },
      {
        title: 'Files, p95',
        about: 'Storing, reading and removing one.',
        unit: 's',
        lines: [line(quantile(0.95, 'praesto_storage_duration_seconds', 'operation'), '{{operation}}')],
      },
    ],
  },
  {
    title: 'Machines',
    panels: [
      {
        title: 'Free disk',
        about: 'Documented limit: 10 %.',
        unit: 'percentunit',
        lines: [line('praesto_disk_free_ratio', '{{instance}}')],
      },
      {
        title: 'Used memory',
        about: 'Documented limit: 90 %.',
        unit: 'percentunit',
        lines: [line('praesto_memory_used_ratio', '{{instance}}')],
      },
      {
        title: 'Event-loop delay, p99',
        about: 'While it is long, nothing is answered.',
        unit: 's',
        lines: [line('nodejs_eventloop_lag_p99_seconds', '{{instance}}')],
      },
      {
        title: 'CPU',
        about: 'Cores in use.',
        unit: 'short',
        lines: [line('rate(process_cpu_seconds_total[5m])', '{{instance}}')],
      },
    ],
  },
];

export const alerts: readonly Alert[] = [
  {
    name: 'PraestoAnalysesSlow',
    expr: `${quantile(0.9, 'praesto_analysis_delay_seconds')} > 20`,
    for: '5m',
    severity: 'warning',
    summary: 'The 90th percentile of the delay of analyses is above 20 s',
    action: 'Look at the queue and at the stages; add workers when the queue grows.',
  },
  {
    name: 'PraestoQueueLong',
    expr: 'max(praesto_analyses_unfinished) >= 20',
    for: '5m',
    severity: 'warning',
    summary: 'Twenty analyses or more are unfinished',
    action: 'Are workers there, and busy? Add some, or find what holds them up.',
  },
  {
    name: 'PraestoDiskFull',
    expr: 'praesto_disk_free_ratio < 0.1',
    for: '1m',
    severity: 'critical',
    summary: 'Less than 10 % of the disk is free',
    action: 'Make room or set rules of retention: with a full disk every upload is refused.',
  },
  {
    name: 'PraestoMemoryFull',
    expr: 'praesto_memory_used_ratio > 0.9',
    for: '5m',
    severity: 'warning',
    summary: 'More than 90 % of the memory is used',
    action: 'Give it more, or fewer threads (PRAESTO_WORKERS).',
  },
  {
    name: 'PraestoDown',
    expr: 'up{job="praesto"} == 0',
    for: '1m',
    severity: 'critical',
    summary: 'A server does not answer',
    action: 'Look at its log; the supervisor should have started it again.',
  },
  {
    name: 'PraestoDatabaseDown',
    expr: 'praesto_database_up == 0',
    for: '1m',
    severity: 'critical',
    summary: 'The database does not answer',
    action: 'Requests are refused with 503 until it is back; nothing that was acknowledged is lost.',
  },
  {
    name: 'PraestoIndexesMissing',
    expr: 'max(praesto_indexes_missing) > 0',
    // Ten million analyses take a minute or two, and what failed is tried again every ten minutes.
    for: '60m',
    severity: 'warning',
    summary: 'An index of a large table has been missing for an hour',
    action:
      'Statistics take longer meanwhile. Look for "an index could not be made" in the log, and for a transaction that stays open, such as a long backup: the index waits for it.',
  },
  {
    name: 'PraestoEngineDown',
    expr: 'sum(rate(praesto_examination_failures_total{code="inference.unavailable"}[5m])) > 0',
    for: '2m',
    severity: 'critical',
    summary: 'Media cannot be examined',
    action: 'GET /api/healthcheck says which model is missing or altered.',
  },
  {
    name: 'PraestoErrors',
    expr: 'sum(rate(praesto_http_requests_total{status=~"5.."}[5m])) / sum(rate(praesto_http_requests_total[5m])) > 0.01',
    for: '5m',
    severity: 'warning',
    summary: 'More than 1 % of the requests fail',
    action: 'Look for "unexpected error" and "outage" in the log.',
  },
  {
    name: 'PraestoWebhooksLate',
    expr: 'max(praesto_webhook_oldest_due_seconds) > 600',
    for: '10m',
    severity: 'warning',
    summary: 'A webhook event that is due has waited for ten minutes',
    action: 'Is an api server there that sends? A receiver that fails is no reason: its events are due later.',
  },
  {
    name: 'PraestoEventLoopSlow',
    expr: 'nodejs_eventloop_lag_p99_seconds > 0.5',
    for: '5m',
    severity: 'warning',
    summary: 'A process is held up for half a second and more',
    action: 'Is the machine too small for its threads?',
  },
];
