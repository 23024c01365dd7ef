import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type ErrorBody, type FolderView, folderView } from '@praesto/contract';
import { makeClip, portraitPath } from '@praesto/vision/testing';
import { notOnCluster } from '../support/test-form.ts';
import { type Caller, formOf, onlyAnalysis, portrait, type SentFile, send } from './support/http-client.ts';
import { openStatelessServer, openTestServer, type TestServer } from './support/test-server.ts';
import { countWrites, listFiles, watchFiles } from './support/watch-traces.ts';

const sharedMemory = '/dev/shm';
/** PostgreSQL keeps its own shared memory there: https://www.postgresql.org/docs/18/kernel-resources.html */
const isPostgres = (path: string) => path.startsWith(join(sharedMemory, 'PostgreSQL.'));

let tmp: string;
let server: TestServer;
let caller: Caller;

before(async () => {
  tmp = await mkdtemp(join(tmpdir(), 'praesto-instant-'));
  server = await openTestServer({ engineTmpDir: tmp });
  caller = await server.signUp();
});
after(async () => {
  await server.close();
  await rm(tmp, { recursive: true, force: true });
});

const postInstant = <Body = FolderView>(by: Caller, files: readonly SentFile[], payload?: unknown) =>
  send<Body>(by, 'POST', '/api/instant/folders/', { body: formOf(files, payload) });

const quality = { analyses: [{ type: 'quality' }] };

/** Makes requests while files and tables are watched, and asserts that nothing was written, not even for a moment. */
async function assertLeavesNoTrace(work: () => Promise<void>): Promise<void> {
  const folders = [...server.folders, tmp, sharedMemory];
  const filesBefore = (await listFiles(folders)).filter((path) => !isPostgres(path));
  const mediaBefore = await server.media.list();
  const writesBefore = await countWrites(server.owner);
  const watched = watchFiles(folders, (path) => !isPostgres(path));
  try {
    await work();
    assert.deepEqual(
      (await listFiles(folders)).filter((path) => !isPostgres(path)),
      filesBefore,
    );
    assert.deepEqual(await server.media.list(), mediaBefore);
    assert.deepEqual(await countWrites(server.owner), writesBefore);
    assert.deepEqual(watched.seen(), []);
  } finally {
    watched.close();
  }
}

const diskOnly = notOnCluster('what is stored goes to the bucket, which is listed');

test('the watch that the other tests rely on does see a stored folder', diskOnly, async () => {
  const watched = watchFiles([server.dataDir], () => true);
  const writesBefore = await countWrites(server.owner);
  await send(caller, 'POST', '/api/folders/', { body: formOf([await portrait('003_03.jpg', 'photo1')], quality) });
  watched.close();
  assert.ok(watched.seen().some((path) => path.endsWith('.jpg')));
  assert.notDeepEqual(await countWrites(server.owner), writesBefore);
});

test('an instant photo is answered like a stored one, best shot inside, and leaves no trace', async () => {
  const photo = await portrait('003_03.jpg', 'photo1');
  await assertLeavesNoTrace(async () => {
    const answer = await postInstant(caller, [photo], quality);
    assert.equal(answer.status, 201);
    assert.deepEqual(folderView.parse(answer.body), answer.body);
    const analysis = onlyAnalysis(answer.body);
    assert.equal(analysis.state, 'FINISHED');
    const shot = analysis.results_media[0]!.output_images[0]!;
    assert.equal(shot.original_url, null);
    assert.deepEqual([...Buffer.from(shot.original_base64!, 'base64').subarray(0, 3)], [0xff, 0xd8, 0xff]);
    assert.equal(answer.body.media[0]?.original_url, null);
  });
});

test('an instant clip leaves no trace', async () => {
  const still = await readFile(portraitPath('003_03.jpg'));
  const clips = await Promise.all(
    (['mp4', 'webm'] as const).map(async (container) => ({
      key: container,
      name: `clip.${container}`,
      bytes: await makeClip({ still, container, seconds: 1, width: 480, height: 640 }),
    })),
  );
  await assertLeavesNoTrace(async () => {
    const answer = await postInstant(caller, clips, quality);
    assert.equal(answer.status, 201);
    assert.equal(onlyAnalysis(answer.body).results_media.length, 2);
  });
});

test('a refused instant request leaves no trace either', async () => {
  const broken = { key: 'photo1', name: 'a.jpg', bytes: (await portrait('003_03.jpg', 'x')).bytes.subarray(0, 5000) };
  await assertLeavesNoTrace(async () => {
    const answer = await postInstant<ErrorBody>(caller, [broken], quality);
    assert.equal(answer.status, 400);
    assert.equal(answer.body.details?.field, 'photo1');
  });
});

test('the best shot of an instant request can be sent back and matched in a second one', async () => {
  const first = await postInstant(caller, [await portrait('003_03.jpg', 'photo1')], quality);
  const base64 = onlyAnalysis(first.body).results_media[0]!.output_images[0]!.original_base64!;
  const shot = { key: 'shot', name: 'shot.jpg', bytes: Buffer.from(base64, 'base64') };
  const second = await postInstant(caller, [shot, await portrait('003_08.jpg', 'reference')], {
    analyses: [{ type: 'biometry' }],
  });
  assert.equal(onlyAnalysis(second.body).resolution, 'SUCCESS');
});

test('an instant request without analyses is refused by name', async () => {
  for (const payload of [undefined, {}, { analyses: [] }]) {
    const answer = await postInstant<ErrorBody>(caller, [await portrait('003_03.jpg', 'photo1')], payload);
    assert.equal(answer.status, 400);
    assert.equal(answer.body.error_code, 4);
    assert.match(JSON.stringify(answer.body.details), /"analyses"/);
  }
});

test('where people sign in, an instant request needs a token too', async () => {
  const nobody = { ...caller, token: null };
  const answer = await postInstant<ErrorBody>(nobody, [await portrait('003_03.jpg', 'photo1')], quality);
  assert.equal(answer.status, 401);
  assert.equal(answer.body.error_code, 6);
});

test('without a database nobody signs in, instant requests are answered and nothing else is there', async (t) => {
  const stateless = await openStatelessServer();
  t.after(() => stateless.close());
  const anybody = { url: stateless.url, token: null };
  const before = await listFiles([stateless.dataDir]);
  const answer = await postInstant(anybody, [await portrait('003_03.jpg', 'photo1')], quality);
  assert.equal(answer.status, 201);
  assert.equal(answer.body.company_id, null);
  assert.equal(onlyAnalysis(answer.body).state, 'FINISHED');
  assert.deepEqual(await listFiles([stateless.dataDir]), before);
  const stored = await send<ErrorBody>(anybody, 'POST', '/api/folders/', { body: formOf([], quality) });
  assert.equal(stored.status, 404);
});
