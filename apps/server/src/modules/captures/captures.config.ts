import { byteSize, type ConfigFragment, duration, text, wholeNumber } from '../../shared/setting.ts';

const minuteMs = 60_000;
const mebibyte = 1024 * 1024;

export const capturesConfig = {
  ttlMs: {
    env: 'PRAESTO_CAPTURE_TTL',
    schema: duration({ minMs: 1000, maxMs: 60 * minuteMs }),
    default: '10 min',
    doc: 'How long after a page opened a capture session its container is taken.',
  },
  maxBytes: {
    env: 'PRAESTO_CAPTURE_MAX_BYTES',
    schema: byteSize({ min: 64 * 1024, max: 256 * mebibyte }),
    default: '40 MiB',
    doc: 'Largest container of a page.',
  },
  sessionsPerMinute: {
    env: 'PRAESTO_CAPTURE_SESSIONS_PER_MINUTE',
    schema: wholeNumber({ min: 1, max: 100_000 }),
    default: '30',
    doc: 'How many capture sessions may be opened from one address in a minute.',
  },
  company: {
    env: 'PRAESTO_WEB_COMPANY',
    schema: text,
    default: null,
    absent: 'the oldest company',
    doc: 'Alias or id of the company whose pages are those at /plugin_liveness.php; others are at /web/<alias>/.',
  },
  settingsFile: {
    env: 'PRAESTO_WEB_SETTINGS_FILE',
    schema: text,
    default: null,
    absent: 'every key has its default',
    doc: 'JSON file with settings of the Web Adapter (app_config.json) for companies that wrote none.',
  },
} satisfies ConfigFragment;
