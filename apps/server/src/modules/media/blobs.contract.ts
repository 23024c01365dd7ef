import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { newId } from '../../shared/ids.ts';
import { newJpegKey } from './blob-keys.ts';
import type { Blobs } from './blobs.ts';

async function keysOlderThan(blobs: Blobs, before: Date): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of blobs.listOlderThan(before)) keys.push(key);
  return keys.sort();
}

/** What every adapter of Blobs does. `open` gives an empty store. */
export function blobsContract(name: string, open: () => Promise<Blobs>): void {
  const bytes = new Uint8Array(randomBytes(200_000));
  const folderId = newId<'folder'>();
  const inAnHour = () => new Date(Date.now() + 3_600_000);

  test(`${name}: a blob can be read when it is published, not before`, async () => {
    const blobs = await open();
    const key = newJpegKey(folderId);
    const staged = await blobs.stage(key, bytes);
    assert.equal(staged.key, key);
    assert.equal(await blobs.read(key), undefined);
    await staged.publish();
    assert.deepEqual(new Uint8Array((await blobs.read(key))!), bytes);
  });

  test(`${name}: a blob that is staged and thrown away is never there`, async () => {
    const blobs = await open();
    const key = newJpegKey(folderId);
    const staged = await blobs.stage(key, bytes);
    await staged.discard();
    await staged.discard();
    assert.equal(await blobs.read(key), undefined);
    assert.deepEqual(await keysOlderThan(blobs, inAnHour()), []);
  });

  test(`${name}: a published blob can still be thrown away`, async () => {
    const blobs = await open();
    const key = newJpegKey(folderId);
    const staged = await blobs.stage(key, bytes);
    await staged.publish();
    await staged.discard();
    assert.equal(await blobs.read(key), undefined);
  });

  test(`${name}: removing one blob leaves the other of its folder`, async () => {
    const blobs = await open();
    const [kept, removed] = [newJpegKey(folderId), newJpegKey(folderId)];
    for (const key of [kept, removed]) await (await blobs.stage(key, bytes)).publish();
    await blobs.remove(removed);
    await blobs.remove(removed);
    assert.equal(await blobs.read(removed), undefined);
    assert.deepEqual(await keysOlderThan(blobs, inAnHour()), [kept]);
  });

  test(`${name}: a folder that lost its last blob takes new ones`, async () => {
    const blobs = await open();
    const keys = Array.from({ length: 20 }, () => newJpegKey(folderId));
    await Promise.all(
      keys.map(async (key) => {
        await (await blobs.stage(key, bytes)).publish();
        await blobs.remove(key);
      }),
    );
    const last = newJpegKey(folderId);
    await (await blobs.stage(last, bytes)).publish();
    assert.deepEqual(await keysOlderThan(blobs, inAnHour()), [last]);
  });

  test(`${name}: published blobs are listed by age, staged ones are not`, async () => {
    const blobs = await open();
    const keys = [newJpegKey(folderId), newJpegKey(newId())];
    for (const key of keys) await (await blobs.stage(key, bytes)).publish();
    await blobs.stage(newJpegKey(folderId), bytes);
    assert.deepEqual(await keysOlderThan(blobs, inAnHour()), keys.sort());
    assert.deepEqual(await keysOlderThan(blobs, new Date(0)), []);
  });

  test(`${name}: what a dead process staged is discarded, what it published stays`, async () => {
    const blobs = await open();
    const [published, staged] = [newJpegKey(folderId), newJpegKey(folderId)];
    await (await blobs.stage(published, bytes)).publish();
    const abandoned = await blobs.stage(staged, bytes);
    await blobs.discardAbandoned();
    await assert.rejects(abandoned.publish(), { code: 'storage.unavailable' });
    assert.notEqual(await blobs.read(published), undefined);
  });

  test(`${name}: a key cannot lead out of the store`, async () => {
    const blobs = await open();
    for (const key of ['../x.jpg', 'a/../../x', '/etc/passwd', 'a/.hidden', '.staged/x', 'a', 'a/b/c', 'a/', 'a/\0']) {
      await assert.rejects(blobs.read(key), /no blob key/, key);
      await assert.rejects(blobs.stage(key, bytes), /no blob key/, key);
      await assert.rejects(blobs.remove(key), /no blob key/, key);
    }
  });
}
