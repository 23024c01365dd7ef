import { type ConfigFragment, url } from '../../shared/setting.ts';

export const tracesConfig = {
  endpoint: {
    env: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    schema: url('http:', 'https:'),
    default: null,
    absent: 'no traces',
    doc: 'Where traces are sent by OTLP over HTTP with JSON (`/v1/traces` below it).',
  },
} satisfies ConfigFragment;
