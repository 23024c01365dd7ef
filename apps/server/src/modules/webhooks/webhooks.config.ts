import { type ConfigFragment, duration, oneOf } from '../../shared/setting.ts';

export const webhooksConfig = {
  allowPrivate: {
    env: 'PRAESTO_WEBHOOK_ALLOW_PRIVATE',
    schema: oneOf('0', '1'),
    default: '0',
    doc: '1 = webhooks may go to http addresses, and to this machine and its network. For development only.',
  },
  timeoutMs: {
    env: 'PRAESTO_WEBHOOK_TIMEOUT',
    schema: duration({ minMs: 100, maxMs: 120_000 }),
    // Standard Webhooks recommends 15 to 30 seconds.
    default: '15 s',
    doc: 'How long a receiver of webhooks may take to answer.',
  },
} satisfies ConfigFragment;
