import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { aFolder, anAnalysis, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { everything } from '../../modules/companies/reach.ts';
import { sqlFoldersStore } from './folders.store.sql.ts';
import { sqlUnfinishedWork } from './unfinished-work.sql.ts';

const { database, close } = await openTestDatabase();
after(close);
const unfinished = sqlUnfinishedWork(database);

test('analyses in progress are counted, and no others', async () => {
  const user = aUser();
  await addUser(database, user);
  assert.equal(await unfinished.countAnalyses(), 0);
  const inProgress = anAnalysis({ state: 'PROCESSING', resolution: 'PROCESSING', finishedAt: null });
  const folder = aFolder(user, { analyses: [inProgress, anAnalysis()] });
  await sqlFoldersStore(database, everything).insert(folder);
  assert.equal(await unfinished.countAnalyses(), 1);
});

test('an empty outbox has nothing that waits, and the database has a size', async () => {
  assert.deepEqual(await unfinished.measureOutbox(), { pending: 0, oldestMs: 0 });
  assert.ok((await unfinished.sizeOfDatabase()) > 1_000_000);
});
