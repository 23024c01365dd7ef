import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { aFolder, aMedia, anAnalysis, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { sqlStores } from '../../platform/database/stores.sql.ts';
import { newId } from '../../shared/ids.ts';
import type { Folder } from './folder.ts';
import { wipeFolder } from './wipe-folder.ts';

const { database, close } = await openTestDatabase();
after(close);
const user = aUser();
await addUser(database, user);
const {
  folders,
  folderUpkeep: upkeep,
  orders,
  metaData,
} = sqlStores(database)({ kind: 'company', companyId: user.companyId });
const blobs = { remove: async () => {} };

async function aWipedFolder(): Promise<Folder> {
  const folder = aFolder(user, { media: [aMedia()] });
  await folders.insert(folder);
  await wipe(folder, new Date());
  return folder;
}

const wipe = ({ id }: Folder, at: Date) =>
  wipeFolder({ upkeep, blobs, now: () => at }, { folderId: id, by: user.userId });

test('media and analyses whose folder was wiped after they were looked at are not added', async () => {
  const folder = await aWipedFolder();
  const wiped = await folders.find(folder.id);
  const groupId = newId<'group'>();
  const order = {
    folder,
    pictures: [aMedia()],
    analyses: [anAnalysis({ groupId })],
    groupId,
    priority: 'normal',
    resolutionEndpoint: null,
  } as const;
  assert.equal(await orders.addMedia(folder, [aMedia({ folderId: folder.id })], 10), 'wiped');
  assert.equal(await orders.placeOrder(order), 'wiped');
  assert.deepEqual(await folders.find(folder.id), wiped);
});

test('what is written to a folder after its wipe goes with the next one; else that changes nothing', async () => {
  const folder = await aWipedFolder();
  const wiped = await folders.find(folder.id);
  await wipe(folder, new Date());
  assert.deepEqual(await folders.find(folder.id), wiped);
  await metaData.change({ noun: 'media', id: folder.media[0]!.id }, () => ({ name: 'Zamira' }));
  await orders.changeFolder(folder.id, { comment: 'Zamira' });
  await wipe(folder, new Date());
  const again = await folders.find(folder.id);
  assert.doesNotMatch(JSON.stringify(again), /Zamira/);
  assert.deepEqual(again?.wipedAt, wiped?.wipedAt);
});

test('tags that are not of the documentation go, whatever they begin with', async () => {
  const folder = aFolder(user, { media: [aMedia({ tags: ['photo_selfie', 'photo_zamira', 'video_selfie_blank'] })] });
  await folders.insert(folder);
  await wipe(folder, new Date());
  assert.deepEqual((await folders.find(folder.id))?.media[0]?.tags, ['photo_selfie', 'video_selfie_blank']);
});
