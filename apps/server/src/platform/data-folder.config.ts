import { type ConfigFragment, text } from '../shared/setting.ts';

export const dataFolderConfig = {
  dataDir: {
    env: 'PRAESTO_DATA_DIR',
    schema: text,
    default: './.praesto',
    doc: 'Folder for everything the server keeps: database, media, prepared models. One server at a time uses it.',
  },
} satisfies ConfigFragment;
