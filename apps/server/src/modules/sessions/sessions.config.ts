import { type ConfigFragment, duration, text } from '../../shared/setting.ts';

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
  sessionTokenTtlMs: {
    env: 'PRAESTO_SESSION_TOKEN_TTL',
    schema: duration({ minMs: 1000, maxMs: 24 * 60 * minuteMs }),
    default: '15 min',
    doc: 'How long the tokens last by which capture components prove a session.',
  },
  jwtPrivateKeyFile: {
    env: 'PRAESTO_JWT_PRIVATE_KEY_FILE',
    schema: text,
    default: null,
    absent: 'made at the first start and kept in the database',
    doc: 'File with the private key (curve P-384, PKCS #8 PEM) that signs those tokens. Stateless servers that stand for each other need one.',
  },
} satisfies ConfigFragment;
