import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resultModes } from '@praesto/contract';
import { aCaptureSession } from '../../../test/support/a-capture-session.ts';
import { aFolder, aUser } from '../../../test/support/records.ts';
import { createMemoryFolders } from '../folders/test-support/memory-stores.ts';
import { linksBelow } from '../media/media-links.ts';
import { tellResult } from './tell-result.ts';

for (const mode of resultModes)
  test(`${mode}: a container that was taken is finished when its folder is, which may take longer than anybody waited`, async () => {
    const user = aUser();
    const folders = createMemoryFolders();
    const folder = aFolder(user, { resolutionStatus: 'PROCESSING' });
    const session = aCaptureSession(user, { state: 'finished', folderId: folder.id });
    const site = { settings: { result_mode: mode } };
    const tell = () =>
      tellResult({ folders, links: linksBelow(''), now: () => new Date(), waitMs: 1000 }, { site, session });
    await folders.insert(folder);
    assert.equal((await tell()).state, 'processing');
    await folders.insert({ ...folder, resolutionStatus: 'FINISHED' });
    assert.equal((await tell()).state, 'finished');
  });

test('a container counts as lost when the engine would not be waited for any longer, and not before', async () => {
  const claimedAt = new Date('2026-03-01T12:00:00Z');
  const session = aCaptureSession(aUser(), { state: 'processing', claimedAt });
  const site = { settings: { result_mode: 'safe' } } as const;
  const [minute, hour] = [60_000, 3_600_000];
  const tellAfter = (ms: number) => {
    const now = () => new Date(claimedAt.getTime() + ms);
    return tellResult({ folders: createMemoryFolders(), links: linksBelow(''), now, waitMs: hour }, { site, session });
  };
  assert.deepEqual(await tellAfter(hour + 5 * minute), { state: 'processing' });
  await assert.rejects(tellAfter(hour + 5 * minute + 1), { code: 'capture.lost' });
});
