import { after } from 'node:test';
import { openTestDatabase } from '../../../test/support/test-database.ts';
import { companiesStoreContract } from '../../modules/companies/companies.store.contract.ts';
import { sqlCompaniesStore } from './companies.store.sql.ts';

const closers: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closers) await close();
});

companiesStoreContract('PostgreSQL', async () => {
  const { database, close } = await openTestDatabase();
  closers.push(close);
  return sqlCompaniesStore(database);
});
