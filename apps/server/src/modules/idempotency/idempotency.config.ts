import type { ConfigFragment, SettingSchema } from '../../shared/setting.ts';

const longText: SettingSchema<string> = {
  expected: 'a text of at least 32 characters',
  parse: (value) => (value.length >= 32 ? value : undefined),
};

export const idempotencyConfig = {
  secret: {
    env: 'PRAESTO_IDEMPOTENCY_SECRET',
    schema: longText,
    default: null,
    absent: 'made at the first start and kept in the data folder',
    doc: 'Seals the answers that are kept for `Idempotency-Key`. Servers on one database need the same.',
    secret: true,
  },
} satisfies ConfigFragment;
