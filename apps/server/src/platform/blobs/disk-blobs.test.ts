import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { newJpegKey } from '../../modules/media/blob-keys.ts';
import { blobsContract } from '../../modules/media/blobs.contract.ts';
import { newId } from '../../shared/ids.ts';
import { openLogger } from '../../shared/logger.ts';
import { diskBlobs } from './disk-blobs.ts';

const log = openLogger({ level: 'error' });
const roots: string[] = [];
after(async () => {
  for (const root of roots) await rm(root, { recursive: true });
});

async function openDisk(): Promise<{ root: string; blobs: ReturnType<typeof diskBlobs> }> {
  const root = await mkdtemp(join(tmpdir(), 'praesto blobs-'));
  roots.push(root);
  const blobs = diskBlobs({ root, log });
  await blobs.discardAbandoned();
  return { root, blobs };
}

blobsContract('files', async () => (await openDisk()).blobs);

test('what another process stages in the same folder is left alone for as long as it may be at work', async () => {
  const { root, blobs: other } = await openDisk();
  const staged = await other.stage(newJpegKey(newId<'folder'>()), new Uint8Array(10));
  const one = diskBlobs({ root, log, abandonedAfterMs: 60_000 });
  await one.discardAbandoned();
  await staged.publish();
  assert.equal((await one.read(staged.key))?.length, 10);
});

test('a file system that refuses is storage.unavailable and leaves nothing', async () => {
  const { root, blobs } = await openDisk();
  const folderId = newId<'folder'>();
  const staged = await blobs.stage(newJpegKey(folderId), new Uint8Array(10));
  // A file where the folder of the blobs should be: no user, root included, can rename into it.
  await writeFile(join(root, folderId), '');
  await assert.rejects(staged.publish(), { code: 'storage.unavailable', details: { reason: 'rename: ENOTDIR' } });
  await staged.discard();
  await rm(join(root, '.staged'), { recursive: true });
  await assert.rejects(blobs.stage(newJpegKey(folderId), new Uint8Array(10)), { code: 'storage.unavailable' });
});
