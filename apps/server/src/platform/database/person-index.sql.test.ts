import { after } from 'node:test';
import { aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { personIndexContract } from '../../modules/collections/person-index.contract.ts';
import { everything } from '../../modules/companies/reach.ts';
import { sqlStores } from './stores.sql.ts';

const { database, close } = await openTestDatabase();
after(close);
const storesFor = sqlStores(database);

personIndexContract('PostgreSQL', async () => ({
  indexOf: (reach) => storesFor(reach).persons,
  collections: storesFor(everything).collections,
  async addCompany() {
    const user = aUser();
    await addUser(database, user);
    return user;
  },
}));
