import { type ConfigFragment, text } from '../../shared/setting.ts';

export const vaultConfig = {
  masterKeyFile: {
    env: 'PRAESTO_MASTER_KEY_FILE',
    schema: text,
    default: null,
    absent: 'a key that is made in the data folder',
    doc: 'File with the master keys that protect the templates of persons, the current one first; see docs/templates.md. Servers on one database need the same.',
  },
} satisfies ConfigFragment;
