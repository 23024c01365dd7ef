import { after } from 'node:test';
import { addUser, openTestDatabase, testMasterKeys } from '../../../test/support/test-database.ts';
import { capturesStoreContract } from '../../modules/captures/captures.store.contract.ts';
import { openLogger } from '../../shared/logger.ts';
import { sqlCapturesStore } from './captures.store.sql.ts';
import { openDatabase } from './database.ts';
import { boundConnection } from './row-policies.ts';

const log = openLogger({ level: 'error', pretty: true });
const closers: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closers) await close();
});

capturesStoreContract('PostgreSQL', async () => {
  const { database, owner, connection, close } = await openTestDatabase();
  const bound = await boundConnection(owner, connection);
  const other = openDatabase({ connection: bound, maxConnections: 5, log, masterKeys: testMasterKeys });
  closers.push(() => other.close(), close);
  return {
    capturesOf: (reach) => sqlCapturesStore(database, reach),
    elsewhere: (reach) => sqlCapturesStore(other, reach),
    add: (user) => addUser(database, user),
  };
});
