import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openOwnSecret } from './own-secret.ts';

const folder = await mkdtemp(join(tmpdir(), 'praesto-secret-'));
after(() => rm(folder, { recursive: true }));

test('a secret is made once, for the server alone to read, and is the same after that', async () => {
  const secret = await openOwnSecret(folder, 'a.secret');
  assert.match(secret, /^[0-9a-f]{64}$/);
  assert.equal(await openOwnSecret(folder, 'a.secret'), secret);
  assert.notEqual(await openOwnSecret(folder, 'b.secret'), secret);
  assert.equal((await stat(join(folder, 'a.secret'))).mode & 0o777, 0o600);
});

test('a file that holds no secret stops the start', async () => {
  await writeFile(join(folder, 'empty.secret'), '');
  await assert.rejects(openOwnSecret(folder, 'empty.secret'), /too short/);
});
