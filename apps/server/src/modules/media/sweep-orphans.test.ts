import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { aFolder, aMedia, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { diskBlobs } from '../../platform/blobs/disk-blobs.ts';
import { sqlBlobIndex } from '../../platform/database/blob-index.sql.ts';
import { sqlFoldersStore } from '../../platform/database/folders.store.sql.ts';
import { newId } from '../../shared/ids.ts';
import { openLogger } from '../../shared/logger.ts';
import { everything } from '../companies/reach.ts';
import { newJpegKey, thumbnailKeyOf } from './blob-keys.ts';
import { type Suspects, sweepOrphans } from './sweep-orphans.ts';

const root = mkdtempSync(join(tmpdir(), 'praesto-sweep-'));
const blobs = diskBlobs({ root, log: openLogger({ level: 'silent' }) });
await blobs.discardAbandoned();
const { database, close } = await openTestDatabase();
after(async () => {
  await close();
  await rm(root, { recursive: true });
});
const index = sqlBlobIndex(database);
const none: Suspects = new Map();
/** As a clock says it that is hours ahead. */
const farAhead = new Date(Date.now() + 7_200_000);

async function publish(): Promise<string> {
  const key = newJpegKey(newId<'folder'>());
  await (await blobs.stage(key, Buffer.from('bytes'))).publish();
  return key;
}

test('a blob whose row is not there yet outlives a clock that leaps ahead, and is kept once the row is there', async () => {
  const key = await publish();
  const first = await sweepOrphans({ blobs, index }, { before: farAhead, suspects: none, settledMs: 0 });
  assert.deepEqual([first.removed, [...first.suspects.keys()]], [0, [key]]);
  const user = aUser();
  await addUser(database, user);
  const folder = aFolder(user, { media: [aMedia({ blobKey: key })], analyses: [] });
  await sqlFoldersStore(database, everything).insert(folder);
  const second = await sweepOrphans({ blobs, index }, { before: farAhead, suspects: first.suspects, settledMs: 0 });
  assert.deepEqual([second.removed, second.suspects.size], [0, 0]);
  assert.ok(await blobs.read(key));
});

test('a blob without a row is removed by a later look, when it was without one for long enough', async () => {
  const key = await publish();
  const { suspects } = await sweepOrphans({ blobs, index }, { before: farAhead, suspects: none, settledMs: 0 });
  const early = await sweepOrphans({ blobs, index }, { before: farAhead, suspects, settledMs: 3_600_000 });
  assert.deepEqual([early.removed, early.suspects], [0, suspects]);
  const late = await sweepOrphans({ blobs, index }, { before: farAhead, suspects: early.suspects, settledMs: 0 });
  assert.deepEqual([late.removed, late.suspects.size], [1, 0]);
  assert.equal(await blobs.read(key), undefined);
});

test('a thumbnail is a suspect when its original is', async () => {
  const key = await publish();
  const thumbnail = thumbnailKeyOf(key);
  await (await blobs.stage(thumbnail, Buffer.from('small'))).publish();
  const { suspects } = await sweepOrphans({ blobs, index }, { before: farAhead, suspects: none, settledMs: 0 });
  assert.deepEqual([...suspects.keys()].sort(), [key, thumbnail].sort());
});
