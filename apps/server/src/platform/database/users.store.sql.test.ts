import { after } from 'node:test';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { everything } from '../../modules/companies/reach.ts';
import { usersStoreContract } from '../../modules/users/users.store.contract.ts';
import { sqlFoldersStore } from './folders.store.sql.ts';
import { sqlSignInStore } from './sign-in.store.sql.ts';
import { sqlUsersStore } from './users.store.sql.ts';

const closers: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closers) await close();
});

usersStoreContract('PostgreSQL', async () => {
  const { database, close } = await openTestDatabase();
  closers.push(close);
  return {
    usersOf: (reach) => sqlUsersStore(database, reach),
    signIns: sqlSignInStore(database),
    folders: sqlFoldersStore(database, everything),
    add: (user) => addUser(database, user),
  };
});
