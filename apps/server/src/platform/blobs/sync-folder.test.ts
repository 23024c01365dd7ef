import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFolderSync } from './sync-folder.ts';

function aSlowDisk() {
  const finish: (() => void)[] = [];
  const sync = () => new Promise<void>((resolve) => finish.push(resolve));
  return { sync, finish };
}

test('callers that come during a sync share one that begins after it', async () => {
  const { sync, finish } = aSlowDisk();
  const syncOnce = createFolderSync(sync);
  const first = syncOnce('a');
  const [second, third] = [syncOnce('a'), syncOnce('a')];
  assert.equal(second, third);
  assert.equal(finish.length, 1);
  finish[0]!();
  await first;
  await new Promise(setImmediate);
  assert.equal(finish.length, 2);
  finish[1]!();
  await Promise.all([second, third]);
  const later = syncOnce('a');
  assert.equal(finish.length, 3);
  finish[2]!();
  await later;
});

test('folders do not wait for each other', async () => {
  const { sync, finish } = aSlowDisk();
  const syncOnce = createFolderSync(sync);
  const both = [syncOnce('a'), syncOnce('b')];
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
  const first = syncOnce('a');
  const second = syncOnce('a');
  await assert.rejects(first, /disk full/);
  await second;
  assert.equal(calls, 2);
});
