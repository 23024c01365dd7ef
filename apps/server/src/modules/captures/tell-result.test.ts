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
    const tell = () => tellResult({ folders, links: linksBelow(''), now: () => new Date() }, { site, session });
    await folders.insert(folder);
    assert.equal((await tell()).state, 'processing');
    await folders.insert({ ...folder, resolutionStatus: 'FINISHED' });
    assert.equal((await tell()).state, 'finished');
  });
