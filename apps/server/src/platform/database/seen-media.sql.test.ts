import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { aFolder, aMedia, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { everything } from '../../modules/companies/reach.ts';
import { withoutPerson } from '../../modules/folders/wipe-folder.ts';
import { newId } from '../../shared/ids.ts';
import { sqlSeenMedia } from './seen-media.sql.ts';
import { sqlStores } from './stores.sql.ts';

const { database, close } = await openTestDatabase();
after(close);

const { folders, folderUpkeep } = sqlStores(database)(everything);
const seen = sqlSeenMedia(database);
const [user, stranger] = [aUser(), aUser()];
for (const one of [user, stranger]) await addUser(database, one);
const { companyId } = user;
const later = new Date(Date.now() + 3_600_000);

async function keep(sha256: string, owner = user) {
  const folder = aFolder(owner, { media: [aMedia({ sha256 })] });
  await folders.insert(folder);
  return folder;
}

const ask = (sha256: string, changes: object = {}) =>
  seen.findEarlier({ companyId, folderId: newId(), media: [{ sha256, createdAt: later }], ...changes });

test('a file that the company had in another folder was seen before', async () => {
  await keep('aa');
  assert.deepEqual(await ask('aa'), new Set(['aa']));
  assert.deepEqual(await ask('ab'), new Set());
});

test('neither the same folder counts, nor what came later, nor another company', async () => {
  const { id: folderId, media } = await keep('bb');
  assert.deepEqual(await ask('bb', { folderId }), new Set());
  assert.deepEqual(await ask('bb', { media }), new Set());
  assert.deepEqual(await ask('bb', { companyId: stranger.companyId }), new Set());
});

test('what was wiped or deleted is forgotten', async () => {
  const [wiped, deleted] = [await keep('cc'), await keep('dd')];
  await folderUpkeep.wipe(wiped.id, (folder) => withoutPerson(folder, { at: new Date(), by: user.userId }));
  await folderUpkeep.deleteFolder(deleted.id);
  for (const sha256 of ['cc', 'dd', '']) assert.deepEqual(await ask(sha256), new Set());
});
