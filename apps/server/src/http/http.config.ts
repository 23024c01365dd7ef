import { byteSize, type ConfigFragment, text, url, wholeNumber } from '../shared/setting.ts';

const mebibyte = 1024 * 1024;

export const httpConfig = {
  port: {
    env: 'PORT',
    schema: wholeNumber({ min: 0, max: 65_535 }),
    default: '8080',
    doc: 'TCP port to listen on; 0 = any free one.',
  },
  host: {
    env: 'HOST',
    schema: text,
    default: '127.0.0.1',
    doc: 'Address to listen on; 0.0.0.0 = all. Put a TLS proxy in front before you open it to others.',
  },
  publicUrl: {
    env: 'PRAESTO_PUBLIC_URL',
    schema: url('http:', 'https:'),
    default: null,
    absent: 'the address that the client called; in webhooks, that the server listens on',
    doc: 'Base of the links to media in answers and webhooks.',
  },
  maxFiles: {
    env: 'PRAESTO_MAX_FILES',
    schema: wholeNumber({ min: 1, max: 100 }),
    default: '10',
    doc: 'Largest number of files in one request.',
  },
  maxFileBytes: {
    env: 'PRAESTO_MAX_FILE_BYTES',
    schema: byteSize({ min: 1024, max: 256 * mebibyte }),
    default: '10 MiB',
    doc: 'Largest file.',
  },
  maxBytesInFlight: {
    env: 'PRAESTO_MAX_BYTES_IN_FLIGHT',
    schema: byteSize({ min: mebibyte, max: 64 * 1024 * mebibyte }),
    default: '256 MiB',
    doc: 'Request bodies held in memory at one time; beyond it a request is refused with 429.',
  },
} satisfies ConfigFragment;
