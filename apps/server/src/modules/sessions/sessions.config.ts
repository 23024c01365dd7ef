import { type ConfigFragment, duration } from '../../shared/setting.ts';

const minuteMs = 60_000;
const yearMs = 365 * 24 * 60 * minuteMs;

export const sessionsConfig = {
  sessionTtlMs: {
    env: 'PRAESTO_SESSION_TTL',
    schema: duration({ minMs: 1000, maxMs: yearMs }),
    default: '15 min',
    doc: 'How long after its last use a sign-in ends.',
  },
  serviceSessionTtlMs: {
    env: 'PRAESTO_SERVICE_SESSION_TTL',
    schema: duration({ minMs: 1000, maxMs: 20 * yearMs }),
    default: '1825 d',
    doc: 'The same for service accounts.',
  },
} satisfies ConfigFragment;
