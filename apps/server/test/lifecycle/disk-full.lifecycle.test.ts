import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { endServerProcess, type ServerProcess, startServerProcess, until } from './support/server-process.ts';
import { get, postPhoto, signIn } from './support/visitor.ts';

/** Room for a new cluster, prepared models and some photos. */
const sizeMiB = 400;
const password = 'correct horse battery';
const payload = { analyses: [{ type: 'quality' }] };

const dataDir = await mkdtemp(join(tmpdir(), 'praesto-full-'));
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMiB}m`, 'tmpfs', dataDir]).status === 0;
let server: ServerProcess | undefined;

after(async () => {
  if (server) await endServerProcess(server);
  if (isMounted) spawnSync('umount', [dataDir]);
  await rm(dataDir, { recursive: true });
});

/** Writes until nothing more goes onto the disk. */
async function fill(path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (const size of [1 << 20, 1 << 12]) await writeTillFull((bytes) => file.write(bytes), size);
  } finally {
    await file.close();
  }
}

async function writeTillFull(write: (bytes: Buffer) => Promise<unknown>, size: number): Promise<void> {
  for (;;) {
    try {
      await write(Buffer.alloc(size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      return;
    }
  }
}

test('a full disk refuses with a code, loses nothing, and is overcome as soon as there is room', {
  skip: isMounted ? false : 'needs the right to mount a small file system',
}, async () => {
  // The account of PostgreSQL has its folder below.
  await chmod(dataDir, 0o755);
  server = startServerProcess({ dataDir, env: { PRAESTO_ADMIN_PASSWORD: password } });
  const url = await server.url;
  const token = await signIn(url, { email: 'admin@localhost', password });
  const send = () => postPhoto(`${url}/api/folders/`, { token, payload });
  const kept = await send();
  assert.equal(kept.status, 201);
  const filler = join(dataDir, 'filler');
  await fill(filler);

  for (let round = 0; round < 3; round += 1) {
    const { status, body } = await send();
    assert.deepEqual([status, (body as { error_code: number }).error_code], [503, 11], JSON.stringify(body));
  }

  await rm(filler);
  await until(async () => (await send()).status === 201);
  const { folder_id: id, media } = kept.body as { folder_id: string; media: { original_url: string }[] };
  assert.equal((await get(`${url}/api/folders/${id}/`, token)).status, 200);
  assert.equal((await fetch(media[0]!.original_url)).status, 200);
});
