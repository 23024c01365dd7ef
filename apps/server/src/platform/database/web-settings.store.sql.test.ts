import { after } from 'node:test';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { webSettingsStoreContract } from '../../modules/captures/web-settings.store.contract.ts';
import { sqlWebSettingsStore } from './web-settings.store.sql.ts';

const closers: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closers) await close();
});

webSettingsStoreContract('PostgreSQL', async () => {
  const { database, close } = await openTestDatabase();
  closers.push(close);
  return { webSettingsOf: (reach) => sqlWebSettingsStore(database, reach), add: (user) => addUser(database, user) };
});
