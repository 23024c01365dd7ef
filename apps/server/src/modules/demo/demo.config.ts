import { type ConfigFragment, oneOf } from '../../shared/setting.ts';

export const demoConfig = {
  isOn: {
    env: 'PRAESTO_DEMO',
    schema: oneOf('0', '1'),
    default: '0',
    doc: '1 = /demo is a page on which anybody who reaches this server can try a check, and sees the evidence of their own: for a test server, not for production.',
  },
} satisfies ConfigFragment;
