import { type ConfigFragment, duration, wholeNumber } from '../../shared/setting.ts';

const day = 86_400_000;

/** Defaults: those of the documentation, where it names one. */
export const jobsConfig = {
  atOnce: {
    env: 'PRAESTO_JOBS_AT_ONCE',
    schema: wholeNumber({ min: 1, max: 256 }),
    default: '1',
    doc: 'How many orders are answered in the background at once. Requests that wait for an answer share the same workers.',
  },
  companyAtOnce: {
    env: 'PRAESTO_COMPANY_ORDERS_AT_ONCE',
    schema: wholeNumber({ min: 1, max: 10_000 }),
    default: null,
    absent: 'no limit',
    doc: 'How many orders and requests with analyses of one company are at work at once, on all servers together. Beyond it requests are refused with 429, and orders wait. A company may have a limit of its own.',
  },
  analysesPerMinute: {
    env: 'PRAESTO_COMPANY_ANALYSES_PER_MINUTE',
    schema: wholeNumber({ min: 1, max: 1_000_000 }),
    default: null,
    absent: 'no limit',
    doc: 'How many analyses a company may have in a minute, whichever way they come in; beyond it requests are refused with 429. A company may have a limit of its own.',
  },
  leaseMs: {
    env: 'PRAESTO_JOB_LEASE',
    schema: duration({ minMs: 1000, maxMs: 3_600_000 }),
    default: '20 s',
    doc: 'After this long without a sign of life of a server its jobs are taken up by another, or by itself after a start.',
  },
  pollMs: {
    env: 'PRAESTO_JOB_POLL',
    schema: duration({ minMs: 100, maxMs: 3_600_000 }),
    default: '5 s',
    doc: 'How often the queue is looked into when nothing wakes the server: for jobs that were given back.',
  },
  maxRetries: {
    env: 'PRAESTO_JOB_RETRY_MAX_COUNT',
    schema: wholeNumber({ min: 0, max: 100 }),
    default: '7',
    doc: 'How often an order is tried again before its analyses are FAILED.',
  },
  retryStepMs: {
    env: 'PRAESTO_JOB_RETRY_STEP',
    schema: duration({ minMs: 0, maxMs: 3_600_000 }),
    default: '30 s',
    doc: 'Pause before an order is tried again.',
  },
  processingTimeoutMs: {
    env: 'PRAESTO_ANALYSIS_PROCESSING_TIMEOUT',
    schema: duration({ minMs: 1000, maxMs: 30 * day }),
    default: '15 min',
    doc: 'An analysis that was taken up so long ago and is not answered becomes FAILED.',
  },
  deliveryTimeoutMs: {
    env: 'PRAESTO_ANALYSIS_DELIVERY_TIMEOUT',
    schema: duration({ minMs: 1000, maxMs: 30 * day }),
    default: '1 h',
    doc: 'An analysis that was ordered so long ago and never taken up becomes FAILED.',
  },
  expirePeriodMs: {
    env: 'PRAESTO_ANALYSIS_EXPIRE_PERIOD',
    schema: duration({ minMs: 100, maxMs: 3_600_000 }),
    default: '1 min',
    doc: 'How often such analyses are looked for.',
  },
} satisfies ConfigFragment;
