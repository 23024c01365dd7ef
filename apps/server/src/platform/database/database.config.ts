import { type ConfigFragment, url, wholeNumber } from '../../shared/setting.ts';

export const databaseConfig = {
  url: {
    env: 'DATABASE_URL',
    schema: url('postgres:', 'postgresql:'),
    default: null,
    absent: 'a PostgreSQL of its own in the data folder',
    doc: 'PostgreSQL to use, e.g. postgres://user:password@host:5432/praesto.',
    secret: true,
  },
  maxConnections: {
    env: 'PRAESTO_DATABASE_CONNECTIONS',
    schema: wholeNumber({ min: 1, max: 30 }),
    default: '10',
    doc: 'Largest number of connections to PostgreSQL.',
  },
} satisfies ConfigFragment;
