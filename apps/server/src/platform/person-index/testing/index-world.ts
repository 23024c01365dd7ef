import type { TestContext } from 'node:test';
import { aCollection } from '../../../../test/support/a-collection.ts';
import { aUser } from '../../../../test/support/records.ts';
import { addUser, type TestDatabase, testMasterKeys } from '../../../../test/support/test-database.ts';
import type { Collection } from '../../../modules/collections/collection.ts';
import type { PersonSearch } from '../../../modules/collections/person-index.ts';
import { everything } from '../../../modules/companies/reach.ts';
import { openLogger } from '../../../shared/logger.ts';
import { type Database, openDatabase } from '../../database/database.ts';
import { boundConnection } from '../../database/row-policies.ts';
import { sqlStores } from '../../database/stores.sql.ts';
import { type MemoryIndexOptions, openMemoryIndex } from '../open-memory-index.ts';

const log = openLogger({ level: 'silent' });

/** Servers over one database, as far as they search in memory. */
export function openIndexWorld({ database, owner, connection }: TestDatabase) {
  const { collections } = sqlStores(database)(everything);
  return {
    collections,
    /** An index such as a server has, with connections of its own. */
    async openIndex(t: TestContext, options: Partial<MemoryIndexOptions> = {}, wrap = (own: Database) => own) {
      const bound = await boundConnection(owner, connection);
      const own = openDatabase({ connection: bound, maxConnections: 3, log, masterKeys: testMasterKeys });
      const settings = { memoryBytes: 2 ** 25, threads: 2, waitMs: 20_000, log };
      const index = openMemoryIndex({ ...settings, database: wrap(own), ...options });
      t.after(async () => {
        await index.close();
        await own.close();
      });
      return { ...index, persons: index.personsOf(everything) };
    },
    /** @param beside a collection of the same company */
    async openCollection(beside?: Collection): Promise<Collection> {
      const user = aUser();
      if (!beside) await addUser(database, user);
      const collection = aCollection(beside ?? user);
      await collections.insert(collection);
      return collection;
    },
  };
}

export function searchIn(collection: Collection, probe: Float32Array, count: number): PersonSearch {
  const model = { id: 'scripted-embedding', version: '1' };
  const { id, companyId } = collection;
  return { companyId, collectionIds: [id], model, probes: [probe], count };
}

/** A database on which something happens before or after a statement of a name is run. */
export function withHook(name: string, happens: { readonly before?: () => unknown; readonly after?: () => unknown }) {
  return (own: Database): Database => ({
    ...own,
    within(reach) {
      const queries = own.within(reach);
      return {
        ...queries,
        async runRepeatable(statement, onRepeat) {
          if (statement.name === name) await happens.before?.();
          const result = await queries.runRepeatable(statement, onRepeat);
          if (statement.name === name) await happens.after?.();
          return result as never;
        },
      };
    },
  });
}
