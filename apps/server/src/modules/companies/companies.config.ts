import { type ConfigFragment, emailAddress, type SettingSchema, text } from '../../shared/setting.ts';

const password: SettingSchema<string> = {
  expected: 'at least 8 characters',
  parse: (value) => (value.length >= 8 ? value : undefined),
};

export const companiesConfig = {
  adminEmail: {
    env: 'PRAESTO_ADMIN_EMAIL',
    schema: emailAddress,
    default: 'admin@localhost',
    doc: 'E-mail of the first ADMIN, created at the first start. Has no effect later.',
  },
  adminPassword: {
    env: 'PRAESTO_ADMIN_PASSWORD',
    schema: password,
    default: null,
    absent: 'made up and printed once',
    doc: 'Password of the first ADMIN. Has no effect later.',
    secret: true,
  },
  companyName: {
    env: 'PRAESTO_COMPANY_NAME',
    schema: text,
    default: 'Praesto',
    doc: 'Name of the company that the first ADMIN belongs to. Has no effect later.',
  },
} satisfies ConfigFragment;
