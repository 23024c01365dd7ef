import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FolderView } from './index.ts';
import { WaitTimeoutError, waitForFolder } from './wait-for-folder.ts';

type State = 'PROCESSING' | 'FINISHED' | 'FAILED';

/** A folder whose analyses go through these states, one step each time it is asked for. */
function folderIn(steps: readonly (readonly State[])[]) {
  let asked = 0;
  const get = async (): Promise<FolderView> => {
    const states = steps[Math.min(asked++, steps.length - 1)]!;
    const analyses = states.map((state) => ({ state }));
    return { folder_id: 'f', resolution_status: 'PROCESSING', analyses } as unknown as FolderView;
  };
  return { get, asked: () => asked };
}

test('a folder is waited for until no analysis is running', async () => {
  const folder = folderIn([
    ['PROCESSING', 'PROCESSING'],
    ['FINISHED', 'PROCESSING'],
    ['FINISHED', 'FAILED'],
  ]);
  const { analyses } = await waitForFolder(folder.get);
  assert.deepEqual(
    analyses?.map(({ state }) => state),
    ['FINISHED', 'FAILED'],
  );
  assert.equal(folder.asked(), 3);
});

test('a folder without analyses is not waited for', async () => {
  const folder = folderIn([[]]);
  await waitForFolder(folder.get);
  assert.equal(folder.asked(), 1);
});

test('after the timeout the folder is given as it was last', async () => {
  const { get } = folderIn([['PROCESSING']]);
  await assert.rejects(waitForFolder(get, { timeoutMs: 30 }), (error) => {
    assert.ok(error instanceof WaitTimeoutError);
    assert.equal(error.folder.folder_id, 'f');
    return true;
  });
});

test('the waiting can be given up, and a refusal ends it', async () => {
  const { get } = folderIn([['PROCESSING']]);
  await assert.rejects(waitForFolder(get, { signal: AbortSignal.timeout(20) }), { name: 'TimeoutError' });
  const refuse = () => Promise.reject(new Error('no such folder'));
  await assert.rejects(waitForFolder(refuse), /no such folder/);
});
