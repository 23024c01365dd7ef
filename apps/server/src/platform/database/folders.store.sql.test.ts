import { after } from 'node:test';
import { aUser } from '../../../test/support/records.ts';
import { openTestDatabase } from '../../../test/support/test-database.ts';
import { foldersStoreContract } from '../../modules/folders/folders.store.contract.ts';
import { sqlBlobIndex } from './blob-index.sql.ts';
import { sqlCompanyStores } from './folders.store.sql.ts';
import { companies, users } from './schema.ts';

const { database, close } = await openTestDatabase();
after(close);

foldersStoreContract('PostgreSQL', async () => ({
  forCompany: sqlCompanyStores(database),
  blobIndex: sqlBlobIndex(database),
  async newActor() {
    const user = aUser();
    await database.orm.insert(companies).values({ id: user.companyId, name: 'A company' });
    await database.orm.insert(users).values({ id: user.userId, ...user });
    return user;
  },
}));
