import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startServerProcess } from './support/server-process.ts';
import { get } from './support/visitor.ts';

test('npm start passes SIGTERM on: the server ends with 0 and lets its data folder go', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'praesto-npm-start-'));
  t.after(() => rm(dataDir, { recursive: true }));
  // Twice: the second start would be refused if anything of the first still held the folder.
  for (let start = 0; start < 2; start++) {
    const server = startServerProcess({ dataDir, command: ['npm', 'start'] });
    const url = await server.url;
    server.child.kill('SIGTERM');
    assert.equal(await server.ended, 0, server.stderr());
    await assert.rejects(get(`${url}/api/healthcheck`));
  }
});
