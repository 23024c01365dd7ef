import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type S3Server, s3Credentials, startS3Server } from '../../../test/support/s3-server.ts';
import { newJpegKey } from '../../modules/media/blob-keys.ts';
import { blobsContract } from '../../modules/media/blobs.contract.ts';
import { systemClock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import { openLogger } from '../../shared/logger.ts';
import { type S3Blobs, type S3Options, s3Blobs } from './s3-blobs.ts';

const log = openLogger({ level: 'silent' });
const server: S3Server = await startS3Server();
const opened: S3Blobs[] = [];
after(async () => {
  for (const blobs of opened) blobs.close();
  await server.close();
});

let stores = 0;

/** A store below a prefix of its own. */
function openBlobs(changes: Partial<S3Options> = {}): S3Blobs {
  stores += 1;
  const blobs = s3Blobs({
    bucket: server.bucket,
    endpoint: server.endpoint,
    region: 'us-east-1',
    prefix: `store ${stores}/`,
    credentials: s3Credentials,
    pathStyle: true,
    timeoutMs: 2000,
    abandonedAfterMs: -60_000,
    now: systemClock,
    log,
    ...changes,
  });
  opened.push(blobs);
  return blobs;
}

async function publish(blobs: S3Blobs, bytes = new Uint8Array(2000).fill(7)): Promise<string> {
  const key = newJpegKey(newId<'folder'>());
  await (await blobs.stage(key, bytes)).publish();
  return key;
}

async function listAll(blobs: S3Blobs, before: Date): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const key of blobs.listOlderThan(before)) keys.push(key);
  return keys;
}

blobsContract('S3', async () => openBlobs());

test('what another process stages is left alone for as long as it may be at work', async () => {
  const [one, other] = [openBlobs({ abandonedAfterMs: 60_000, prefix: null }), openBlobs({ prefix: null })];
  const staged = await other.stage(newJpegKey(newId<'folder'>()), new Uint8Array(10));
  await one.discardAbandoned();
  await staged.publish();
  assert.equal((await one.read(staged.key))?.length, 10);
  await staged.discard();
});

test('more blobs than the store lists at once are all listed', async () => {
  const blobs = openBlobs({ pageSize: 4 });
  const keys = await Promise.all(Array.from({ length: 10 }, () => publish(blobs)));
  assert.deepEqual((await listAll(blobs, new Date(Date.now() + 60_000))).toSorted(), keys.toSorted());
});

for (const mood of ['broken', 'silent', 'cuts answers short'] as const)
  test(`a store that is ${mood} is storage.unavailable, never an empty answer`, async () => {
    const blobs = openBlobs({ timeoutMs: 100 });
    const key = await publish(blobs);
    server.mood = mood;
    try {
      const unavailable = { code: 'storage.unavailable' };
      await assert.rejects(blobs.read(key), unavailable);
      if (mood !== 'cuts answers short') {
        await assert.rejects(blobs.stage(key, new Uint8Array(10)), unavailable);
        await assert.rejects(blobs.remove(key), unavailable);
        await assert.rejects(listAll(blobs, new Date()), unavailable);
      }
    } finally {
      server.mood = 'well';
    }
    assert.equal((await blobs.read(key))?.length, 2000);
  });

test('a bucket that is not there is said in words before anything is relied on', async () => {
  await openBlobs().check();
  await assert.rejects(openBlobs({ bucket: 'nobodys-bucket' }).check(), /nobodys-bucket cannot be used: .*404/);
});
