import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type S3Mood, type S3Server, s3Credentials, startS3Server } from '../support/s3-server.ts';
import { type Caller, onlyAnalysis, portrait, postFolder, postRefused, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';
import { listFiles } from './support/watch-traces.ts';

let store: S3Server;
let server: TestServer;
let caller: Caller;
const quality = { analyses: [{ type: 'quality', params: { extract_best_shot: true } }] };

before(async () => {
  store = await startS3Server();
  const env = {
    PRAESTO_S3_ENDPOINT: store.endpoint,
    PRAESTO_S3_BUCKET: store.bucket,
    PRAESTO_S3_PREFIX: 'media/',
    PRAESTO_S3_ACCESS_KEY_ID: s3Credentials.accessKeyId,
    PRAESTO_S3_SECRET_ACCESS_KEY: s3Credentials.secretAccessKey,
    PRAESTO_S3_TIMEOUT: '300 ms',
  };
  server = await openTestServer({ env });
  caller = await server.signUp({ isAdmin: true });
});
after(async () => {
  await server.close();
  await store.close();
});

/** Whatever the store does to everybody while `work` is under way. */
async function whileStoreIs<T>(mood: S3Mood, work: () => Promise<T>): Promise<T> {
  store.mood = mood;
  return work().finally(() => {
    store.mood = 'well';
  });
}

async function postPortrait() {
  const { status, body, text } = await postFolder(caller, [await portrait('003_03.jpg', 'photo1')], quality);
  assert.equal(status, 201, text);
  return body;
}

const bytesAt = async (address: string) => {
  const response = await fetch(address);
  return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
};

test('photos and best shots are kept in the bucket, served from it, and nothing lies on the disk', async () => {
  const sent = await portrait('003_03.jpg', 'photo1');
  const folder = await postPortrait();
  const [medium] = folder.media;
  assert.deepEqual((await bytesAt(medium!.original_url!)).bytes, new Uint8Array(sent.bytes));
  const [output] = onlyAnalysis(folder).results_media[0]!.output_images;
  assert.equal((await bytesAt(output!.original_url!)).status, 200);
  assert.deepEqual(await listFiles([`${server.dataDir}/media`]), []);
});

test('what is deleted is gone from the bucket', async () => {
  const folder = await postPortrait();
  const address = folder.media[0]!.original_url!;
  const deleted = await send(caller, 'DELETE', `/api/folders/${folder.folder_id}`);
  assert.equal(deleted.status, 204, deleted.text);
  assert.equal((await bytesAt(address)).status, 404);
});

for (const mood of ['broken', 'silent'] as const)
  test(`while the bucket is ${mood} nothing is acknowledged, and afterwards all goes on`, async () => {
    const count = async () => (await server.owner.query('select from folders')).rowCount;
    const earlier = await count();
    const refused = await whileStoreIs(mood, async () =>
      postRefused(caller, [await portrait('003_03.jpg', 'photo1')], quality),
    );
    assert.deepEqual([refused.status, refused.body.error_code], [503, 11]);
    assert.equal(await count(), earlier);
    await postPortrait();
  });

test('a photo that the bucket does not hand out whole is an error, not half a photo', async () => {
  const folder = await postPortrait();
  const address = folder.media[0]!.original_url!;
  const answer = await whileStoreIs('cuts answers short', () => bytesAt(address));
  assert.equal(answer.status, 503);
  assert.equal((await bytesAt(address)).status, 200);
});
