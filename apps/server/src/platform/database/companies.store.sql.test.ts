import { after } from 'node:test';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { companiesStoreContract } from '../../modules/companies/companies.store.contract.ts';
import { everything } from '../../modules/companies/reach.ts';
import { sqlCompaniesStore } from './companies.store.sql.ts';
import { sqlFoldersStore } from './folders.store.sql.ts';
import { sqlUsersStore } from './users.store.sql.ts';

const closers: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closers) await close();
});

companiesStoreContract('PostgreSQL', async () => {
  const { database, close } = await openTestDatabase();
  closers.push(close);
  return {
    companiesOf: (reach) => sqlCompaniesStore(database, reach),
    users: sqlUsersStore(database, everything),
    folders: sqlFoldersStore(database, everything),
    add: (user) => addUser(database, user),
  };
});
