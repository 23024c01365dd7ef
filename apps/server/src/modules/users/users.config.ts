import { type ConfigFragment, wholeNumber } from '../../shared/setting.ts';

export const usersConfig = {
  passwordMinLength: {
    env: 'PRAESTO_PASSWORD_MIN_LENGTH',
    schema: wholeNumber({ min: 8, max: 128 }),
    default: '12',
    doc: 'Fewest characters of a new password. The most common passwords and the e-mail itself are refused as well.',
  },
} satisfies ConfigFragment;
