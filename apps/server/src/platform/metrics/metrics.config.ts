import { type ConfigFragment, text, wholeNumber } from '../../shared/setting.ts';

export const metricsConfig = {
  port: {
    env: 'PRAESTO_METRICS_PORT',
    schema: wholeNumber({ min: 0, max: 65_535 }),
    default: null,
    absent: 'no metrics',
    doc: 'TCP port for `/metrics`, `/live` and `/ready`, apart from everything else; 0 = any free one.',
  },
  host: {
    env: 'PRAESTO_METRICS_HOST',
    schema: text,
    default: '127.0.0.1',
    doc: 'Address for them. They ask for no token: open it to whoever collects metrics, never to the public.',
  },
} satisfies ConfigFragment;
