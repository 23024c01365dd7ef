import { after } from 'node:test';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { challengesStoreContract } from '../../modules/challenges/challenges.store.contract.ts';
import { sqlStores } from './stores.sql.ts';

const closers: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closers) await close();
});

challengesStoreContract('PostgreSQL', async () => {
  const { database, close } = await openTestDatabase();
  closers.push(close);
  return { storesOf: sqlStores(database), add: (user) => addUser(database, user) };
});
