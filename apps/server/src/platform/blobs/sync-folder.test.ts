import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFolderSync } from './sync-folder.ts';

function aSlowDisk() {
  const finish: (() => void)[] = [];
  const sync = () => new Promise<void>((resolve) => finish.push(resolve));
  return { sync, finish };
}

const turn = () => new Promise(setImmediate);

test('callers that come before a sync begins share it', async () => {
  const { sync, finish } = aSlowDisk();
  const syncOnce = createFolderSync(sync);
  const both = [syncOnce('a'), syncOnce('a')];
  assert.equal(both[0], both[1]);
  await turn();
  assert.equal(finish.length, 1);
  finish[0]!();
  await Promise.all(both);
});

test('callers that come during a sync share one that begins after it', async () => {
  const { sync, finish } = aSlowDisk();
  const syncOnce = createFolderSync(sync);
  const first = syncOnce('a');
  await turn();
  const [second, third] = [syncOnce('a'), syncOnce('a')];
  assert.equal(second, third);
  await turn();
  assert.equal(finish.length, 1);
  finish[0]!();
  await first;
  await turn();
  assert.equal(finish.length, 2);
  finish[1]!();
  await Promise.all([second, third]);
  const later = syncOnce('a');
  await turn();
  assert.equal(finish.length, 3);
  finish[2]!();
  await later;
});

test('folders do not wait for each other', async () => {
  const { sync, finish } = aSlowDisk();
  const syncOnce = createFolderSync(sync);
  const both = [syncOnce('a'), syncOnce('b')];
  await turn();
  assert.equal(finish.length, 2);
  for (const done of finish) done();
  await Promise.all(both);
});

test('a sync that fails fails for its callers only', async () => {
  let calls = 0;
  const syncOnce = createFolderSync(async () => {
    calls += 1;
    if (calls === 1) throw new Error('disk full');
  });
  const refused = assert.rejects(syncOnce('a'), /disk full/);
  await turn();
  const second = syncOnce('a');
  await refused;
  await second;
  assert.equal(calls, 2);
});
