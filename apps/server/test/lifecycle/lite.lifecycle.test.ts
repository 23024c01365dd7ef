import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { makeClip, portraitPath } from '@praesto/vision/testing';
import { listFiles, watchFiles } from '../e2e/support/watch-traces.ts';
import { endServerProcess, type ServerProcess, startServerProcess } from './support/server-process.ts';

let root: string;
let dataDir: string;
let folders: readonly string[];
let server: ServerProcess;
let files: ReturnType<typeof watchFiles>;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'praesto-lite-'));
  const [home, temporary] = await Promise.all(['home-', 'tmp-'].map((name) => mkdtemp(join(root, name))));
  folders = [root];
  dataDir = join(root, 'data');
  files = watchFiles(folders, () => true);
  server = startServerProcess({
    dataDir,
    env: { PRAESTO_MODE: 'lite', HOME: home!, TMPDIR: temporary!, XDG_CACHE_HOME: join(home!, 'cache') },
  });
});
after(async () => {
  files.close();
  await endServerProcess(server);
  await rm(root, { recursive: true });
});

async function ask(path: string, init: RequestInit = {}): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(new URL(path, await server.url), init);
  return { status: response.status, text: Buffer.from(await response.arrayBuffer()).toString() };
}

const detect = (bytes: Uint8Array, type: string) => {
  const form = new FormData();
  const metadata = {
    mnemonic: 'move-instructions',
    actions: [{ type: 'BLINK', duration: 1000, message: 'Blink' }],
  };
  form.append('metadata', new Blob([JSON.stringify(metadata)], { type: 'application/json' }));
  form.append('bio_sample', new Blob([new Uint8Array(bytes)], { type }));
  return ask('/v1/face/liveness/detect', { method: 'POST', body: form });
};

test('the lite mode answers photos and clips and writes nothing to disk', async () => {
  const photo = await readFile(portraitPath('003_03.jpg'));
  const clip = await makeClip({ still: photo, seconds: 2, width: 480, height: 640 });
  const jpeg = { method: 'POST', headers: { 'Content-Type': 'image/jpeg' } };
  assert.equal((await ask('/v1/face/pattern/extract', { ...jpeg, body: new Uint8Array(photo) })).status, 200);
  assert.equal((await ask('/v1/face/liveness/detect', { ...jpeg, body: new Uint8Array(photo) })).status, 200);
  const moved = await detect(clip, 'video/mp4');
  assert.match(moved.text, /"results": \[\{"type": "BLINK", "passed": false\}\]/);
  assert.equal((await detect(clip.subarray(0, 5000), 'video/mp4')).status, 400);
  assert.equal((await ask('/api/healthcheck')).status, 200);

  assert.ok(!existsSync(dataDir), 'it made its data folder');
  assert.deepEqual(await listFiles(folders), (await readdir(root)).map((name) => join(root, name)).sort());
  assert.deepEqual(files.seen(), []);
  if (process.platform === 'linux') assert.deepEqual(await writtenBytes(server.child.pid!), []);
});

test('the lite mode has no other API', async () => {
  for (const path of ['/api/folders/', '/api/instant/folders/', '/api/openapi.json', '/api/config']) {
    assert.equal((await ask(path)).status, 404, path);
  }
  assert.equal((await ask('/api/docs')).status, 200);
  assert.match(server.stdout(), /Mode {7}lite: nothing is kept/);
});

/** Bytes that the process and those that it started sent to a disk (proc(5)), where there are any. */
async function writtenBytes(pid: number): Promise<string[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  const written: string[] = [];
  for (const id of [String(pid), ...children.trim().split(/\s+/).filter(Boolean)]) {
    const io = await readFile(`/proc/${id}/io`, 'utf8');
    const bytes = /^write_bytes: (\d+)$/m.exec(io)?.[1];
    if (bytes !== '0') written.push(`process ${id}: ${bytes} bytes`);
  }
  return written;
}
