import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeTemporaryFolder } from './temporary-folder.ts';

test('what a killed process left goes, with PostgreSQL, servers and test files that have it; what may be somebody’s stays', async (t) => {
  const prefix = `praesto-left-${process.pid}-`;
  const living = await makeTemporaryFolder(prefix);
  const unknown = join(tmpdir(), `${prefix}unknown`);
  await mkdir(unknown);
  t.after(() => Promise.all([living, unknown].map((folder) => rm(folder, { recursive: true }))));
  const script = fileURLToPath(import.meta.resolve('./die-at-work.ts'));
  const told = await new Promise<string>((resolve) => {
    execFile(process.execPath, [script, prefix], (_error, stdout) => resolve(stdout));
  });
  const { folder, pids } = JSON.parse(told) as { folder: string; pids: readonly number[] };
  assert.deepEqual([existsSync(folder), pids.map(isAlive)], [true, [true, true, true]]);
  const next = await makeTemporaryFolder(prefix);
  await rm(next, { recursive: true });
  assert.equal(existsSync(folder), false);
  while (pids.some(isAlive)) await sleep(10);
  assert.deepEqual([living, unknown].map(existsSync), [true, true]);
});

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}/cwd`);
}
