import { type ConfigFragment, duration } from '../../shared/setting.ts';

const minuteMs = 60_000;

export const challengesConfig = {
  ttlMs: {
    env: 'PRAESTO_CHALLENGE_TTL',
    schema: duration({ minMs: 1000, maxMs: 60 * minuteMs }),
    default: '3 min',
    doc: 'How long after it was drawn a clip is taken for a challenge. Filming three gestures takes 10 to 20 seconds; the rest is for the upload.',
  },
} satisfies ConfigFragment;
