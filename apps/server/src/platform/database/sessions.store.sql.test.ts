import { after } from 'node:test';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { sessionsStoreContract } from '../../modules/sessions/sessions.store.contract.ts';
import { sqlSessionsStore } from './sessions.store.sql.ts';
import { sqlSignInStore } from './sign-in.store.sql.ts';

const closers: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closers) await close();
});

sessionsStoreContract('PostgreSQL', async () => {
  const { database, close } = await openTestDatabase();
  closers.push(close);
  return {
    sessionsOf: (reach) => sqlSessionsStore(database, reach),
    signIns: sqlSignInStore(database),
    add: (user) => addUser(database, user),
  };
});
