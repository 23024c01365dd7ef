import { after } from 'node:test';
import { openTestDatabase } from '../../../test/support/test-database.ts';
import { signInStoreContract } from '../../modules/sessions/sign-in.store.contract.ts';
import { sqlSignInStore } from './sign-in.store.sql.ts';

const closers: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closers) await close();
});

signInStoreContract('PostgreSQL', async () => {
  const { database, close } = await openTestDatabase();
  closers.push(close);
  return sqlSignInStore(database);
});
