import { logLevels } from '../shared/logger.ts';
import { type ConfigFragment, duration, oneOf } from '../shared/setting.ts';

export const serverConfig = {
  mode: {
    env: 'PRAESTO_MODE',
    schema: oneOf('stateful', 'stateless', 'lite'),
    default: 'stateful',
    doc: 'stateless = no database and no sign-in; only instant analyses, of which nothing is kept. lite = Oz API Lite and nothing else; not even the prepared models are written to disk.',
  },
  role: {
    env: 'PRAESTO_ROLE',
    schema: oneOf('all', 'api', 'worker'),
    default: 'all',
    doc: 'api = answers HTTP and has no models: workers on the same database look at media for it. worker = looks at media and answers orders, and tells over HTTP only how it is. See docs/operations.md.',
  },
  logLevel: {
    env: 'PRAESTO_LOG_LEVEL',
    schema: oneOf(...logLevels),
    default: 'info',
    doc: 'What is logged to stderr. debug adds one line for each request.',
  },
  shutdownTimeoutMs: {
    env: 'PRAESTO_SHUTDOWN_TIMEOUT',
    schema: duration({ minMs: 0, maxMs: 3_600_000 }),
    default: '30 s',
    doc: 'How long requests in flight may take to finish after SIGTERM.',
  },
  drainDelayMs: {
    env: 'PRAESTO_DRAIN_DELAY',
    schema: duration({ minMs: 0, maxMs: 600_000 }),
    default: '0 s',
    doc: 'How long after SIGTERM requests are still taken while `/ready` says no: as long as a load balancer needs to notice.',
  },
} satisfies ConfigFragment;
