import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../shared/ids.ts';
import type { IndexedBlob } from '../folders/folders.store.ts';
import { createMemoryBlobs } from '../folders/test-support/memory-stores.ts';
import { aScoredReport } from '../folders/test-support/reports.ts';
import { scriptInference } from '../folders/test-support/scripted-inference.ts';
import { newMediaKey, newReportKey, thumbnailKeyOf } from './blob-keys.ts';
import { createStoredMediaReader } from './read-stored-media.ts';
import { type Suspects, sweepOrphans } from './sweep-orphans.ts';

const signal = new AbortController().signal;

async function setUp() {
  const blobs = createMemoryBlobs();
  const rows = new Map<string, IndexedBlob>();
  const { inference, asked } = scriptInference({ '': aScoredReport(0.1) });
  const index = {
    findByBlobKey: async (key: string) => rows.get(key),
    withoutRow: async (keys: readonly string[]) => keys.filter((key) => !rows.has(key)),
  };
  const keep = async (key: string) => (await blobs.stage(key, new Uint8Array([1, 2, 3]))).publish();
  const key = newMediaKey(newId(), 'clip.mp4');
  rows.set(key, { mime: 'video/mp4', kind: 'video', downloadName: null });
  await keep(key);
  return { blobs, rows, asked, index, key, keep, read: createStoredMediaReader({ blobs, index, inference }) };
}

test('a stored file is read with the type of its row', async () => {
  const { read, key } = await setUp();
  const media = await read(key, signal);
  assert.equal(media.mime, 'video/mp4');
  assert.deepEqual([...media.bytes], [1, 2, 3]);
});

test('a file without a row does not exist, nor does its thumbnail', async () => {
  const { read, keep } = await setUp();
  const orphan = newMediaKey(newId(), 'a.jpg');
  await keep(orphan);
  await assert.rejects(read(orphan, signal), { code: 'object.not_found' });
  await assert.rejects(read(thumbnailKeyOf(orphan), signal), { code: 'object.not_found' });
  await assert.rejects(read('../../etc/passwd', signal), { code: 'object.not_found' });
});

test('a row that lost its bytes is a failure of the store, not an unknown file', async () => {
  const { read, key, blobs } = await setUp();
  await blobs.remove(key);
  await assert.rejects(read(key, signal), { code: 'storage.unavailable' });
});

test('a thumbnail is made once, however many ask for it, and kept', async () => {
  const { read, key, asked, blobs } = await setUp();
  const thumbnail = thumbnailKeyOf(key);
  const [one, other] = await Promise.all([read(thumbnail, signal), read(thumbnail, signal)]);
  assert.equal(one.mime, 'image/jpeg');
  assert.deepEqual(one.bytes, other.bytes);
  await read(thumbnail, signal);
  assert.equal(asked.length, 1);
  assert.ok(blobs.published.has(thumbnail));
});

test('the sweeper takes what no row speaks of, thumbnails included, and leaves the rest', async () => {
  const { read, key, keep, blobs, index } = await setUp();
  await read(thumbnailKeyOf(key), signal);
  const orphan = newMediaKey(newId(), 'a.jpg');
  await keep(orphan);
  await keep(thumbnailKeyOf(orphan));
  const look = (suspects: Suspects) => sweepOrphans({ blobs, index }, { before: new Date(), suspects, settledMs: 0 });
  assert.equal((await look((await look(new Map())).suspects)).removed, 2);
  assert.deepEqual([...blobs.published.keys()].sort(), [key, thumbnailKeyOf(key)].sort());
});

test('what is to be saved says under which name, and has no thumbnail', async () => {
  const { read, rows, keep } = await setUp();
  const report = newReportKey(newId());
  rows.set(report, { mime: 'application/pdf', kind: null, downloadName: 'praesto.pdf' });
  await keep(report);
  assert.equal((await read(report, signal)).downloadName, 'praesto.pdf');
  await assert.rejects(read(thumbnailKeyOf(report), signal), { code: 'object.not_found' });
});
