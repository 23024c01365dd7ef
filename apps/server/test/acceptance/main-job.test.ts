import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { FolderView } from '@praesto/contract';
import { makeClip, portraitPath } from '@praesto/vision/testing';
import { type Caller, onlyAnalysis, portrait, postFolder, send } from '../e2e/support/http-client.ts';
import { type RunningBuild, startBuild } from './running-build.ts';

let dataDir: string;
let build: RunningBuild;
let password: string;

before(async () => {
  // Blanks and letters beyond ASCII: people have them in their paths.
  dataDir = join(await mkdtemp(join(tmpdir(), 'praesto-acceptance-')), 'my data ü');
  build = await startBuild(dataDir);
  password = build.password!;
});
after(async () => {
  await build.stop('SIGTERM');
  await rm(join(dataDir, '..'), { recursive: true, force: true });
});

async function signIn(): Promise<Caller> {
  const body = JSON.stringify({ credentials: { email: 'admin@localhost', password } });
  const answer = await send<{ access_token: string }>({ url: build.url, token: null }, 'POST', '/api/authorize/auth', {
    body,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  assert.equal(answer.status, 200, answer.text);
  assert.match(answer.text, /"access_token": "[0-9a-z]+"/);
  return { url: build.url, token: answer.body.access_token };
}

test('after one command, one request with two photos and one with a clip get real answers', async () => {
  assert.equal((await fetch(`${build.url}/api/healthcheck`)).status, 200);
  const caller = await signIn();
  const photos = [await portrait('003_03.jpg', 'photo1'), await portrait('003_08.jpg', 'photo2')];
  const both = await postFolder(caller, photos, { analyses: [{ type: 'quality' }, { type: 'biometry' }] });
  assert.equal(both.status, 201, both.text);
  const [liveness, matching] = both.body.analyses!;
  assert.equal(liveness!.results_media.length, 2);
  assert.equal(matching!.resolution, 'SUCCESS');

  const still = await readFile(portraitPath('003_03.jpg'));
  const clip = {
    key: 'video1',
    name: 'clip.mp4',
    bytes: await makeClip({ still, seconds: 2, width: 480, height: 640 }),
  };
  const filmed = await postFolder(caller, [clip], { analyses: [{ type: 'quality' }] });
  const analysis = onlyAnalysis(filmed.body);
  assert.equal(analysis.state, 'FINISHED');
  assert.equal((await fetch(analysis.results_media[0]!.output_images[0]!.original_url!)).status, 200);
});

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`what was acknowledged is still there after ${signal} and a new start`, async () => {
    const photo = await portrait('045_03.jpg', 'photo1');
    const created = await postFolder(await signIn(), [photo], { analyses: [{ type: 'quality' }] });
    assert.equal(created.status, 201);
    const end = await build.stop(signal);
    assert.equal(end, signal === 'SIGTERM' ? 0 : 'SIGKILL');
    build = await startBuild(dataDir);
    assert.equal(build.password, null, 'the password is printed once');

    const caller = await signIn();
    const path = `/api/folders/${created.body.folder_id}/?with_analyses=true`;
    const read = await send<FolderView>(caller, 'GET', path);
    const withoutUrls = (folder: FolderView) => JSON.parse(JSON.stringify(folder).replaceAll(/http:\/\/[^/"]+/g, ''));
    assert.deepEqual(withoutUrls(read.body), withoutUrls(created.body));
    const file = await fetch(read.body.media[0]!.original_url!);
    assert.deepEqual(Buffer.from(await file.arrayBuffer()), photo.bytes);
  });
}
