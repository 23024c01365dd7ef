import { type ConfigFragment, type SettingSchema, wholeNumber } from '../../shared/setting.ts';

/** Not every such address is a URL in the strict sense: `postgres://user@/database?host=/run/postgresql` is not. */
const postgresAddress: SettingSchema<string> = {
  expected: 'an address such as postgres://user:password@host:5432/database',
  parse: (value) => (/^postgres(ql)?:\/\/\S+$/.test(value) ? value : undefined),
};

export const databaseConfig = {
  url: {
    env: 'DATABASE_URL',
    schema: postgresAddress,
    default: null,
    absent: 'a PostgreSQL of its own in the data folder',
    doc: 'PostgreSQL to use, e.g. postgres://user:password@host:5432/praesto. The database must exist.',
    secret: true,
  },
  maxConnections: {
    env: 'PRAESTO_DATABASE_CONNECTIONS',
    schema: wholeNumber({ min: 1, max: 30 }),
    // Each is a process of 20 MB there; a still holds one for 3 ms of its 50.
    default: '5',
    doc: 'Largest number of connections to PostgreSQL, beside three that listen for news.',
  },
} satisfies ConfigFragment;
