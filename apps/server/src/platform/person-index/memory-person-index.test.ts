import { after } from 'node:test';
import { aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { personIndexContract } from '../../modules/collections/person-index.contract.ts';
import { everything } from '../../modules/companies/reach.ts';
import { openLogger } from '../../shared/logger.ts';
import { sqlStores } from '../database/stores.sql.ts';
import { openMemoryIndex } from './open-memory-index.ts';

const { database, close } = await openTestDatabase();
const log = openLogger({ level: 'error', pretty: true });
const index = openMemoryIndex({ database, memoryBytes: 2 ** 24, threads: 2, waitMs: 10_000, log });
after(async () => {
  await index.close();
  await close();
});

personIndexContract('in memory', async () => ({
  indexOf: index.personsOf,
  collections: sqlStores(database)(everything).collections,
  async addCompany() {
    const user = aUser();
    await addUser(database, user);
    return user;
  },
}));
