import { after } from 'node:test';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { everything } from '../../modules/companies/reach.ts';
import { eventsStoreContract } from '../../modules/events/events.store.contract.ts';
import { sqlEventsStore } from './events.store.sql.ts';
import { sqlUsersStore } from './users.store.sql.ts';

const closers: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closers) await close();
});

eventsStoreContract('PostgreSQL', async () => {
  const { database, close } = await openTestDatabase();
  closers.push(close);
  return {
    eventsOf: (reach) => sqlEventsStore(database, reach),
    users: sqlUsersStore(database, everything),
    add: (user) => addUser(database, user),
  };
});
