import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aFolder, aMedia, anAnalysis, aResultMedia, aUser } from '../../../test/support/records.ts';
import type { Folder } from './folder.ts';
import { folderCsvHead, toFolderCells } from './folder-csv.ts';

const rowOf = (folder: Folder) => {
  const cells = toFolderCells(folder, { withEvidence: true });
  assert.equal(cells.length, folderCsvHead.length);
  return Object.fromEntries(folderCsvHead.map((name, place) => [name, cells[place]]));
};

test('a folder is one row: who, when, what was decided, and the scores that decided', () => {
  const scored = (score: number) => aResultMedia({ resultsData: { confidence_spoofing: score } });
  const folder = aFolder(aUser(), {
    media: [aMedia(), aMedia()],
    metaData: { iin: '880101300123', transaction_id: 7, note: '=1' },
    systemResolution: 'DECLINED',
    decidedResolution: 'SUCCESS',
    operatorStatus: 'SUCCESS',
    analyses: [
      anAnalysis({ resultsMedia: [scored(0.9)] }),
      anAnalysis({ resultsMedia: [scored(0.1), scored(0.4)], resolution: 'SUCCESS' }),
      anAnalysis({
        type: 'BIOMETRY',
        resolution: 'DECLINED',
        resultsData: { min_confidence: 0.3, max_confidence: 0.9 },
      }),
    ],
  });
  const row = rowOf(folder);
  assert.deepEqual(
    [row.folder_id, row.iin, row.transaction_id, row.media, row.analyses, row.time_created],
    [folder.id, '880101300123', '7', 2, 3, '2026-03-01T12:00:00.123Z'],
  );
  assert.deepEqual([row.system_resolution, row.resolution, row.operator_status], ['DECLINED', 'SUCCESS', 'SUCCESS']);
  assert.deepEqual(
    [row.quality_resolution, row.confidence_spoofing, row.biometry_resolution, row.min_confidence],
    ['SUCCESS', 0.4, 'DECLINED', 0.3],
  );
  assert.equal(row.meta_data, '{"iin":"880101300123","transaction_id":7,"note":"=1"}');
});

test('what was not checked or gave no score is empty, never a zero', () => {
  const error = { reason: 'no_face', message: 'No face was found.' };
  const failed = anAnalysis({
    state: 'FAILED',
    resolution: 'FAILED',
    error,
    resultsMedia: [aResultMedia({ resultsData: { reason: 'no_face' } })],
  });
  const row = rowOf(aFolder(aUser(), { analyses: [failed] }));
  assert.deepEqual(
    [
      row.iin,
      row.quality_resolution,
      row.confidence_spoofing,
      row.biometry_resolution,
      row.min_confidence,
      row.error_reasons,
    ],
    [null, 'FAILED', null, null, null, 'no_face'],
  );
});

test('without evidence a table tells coarse scores', () => {
  const scored = aResultMedia({ resultsData: { confidence_spoofing: 0.4321 } });
  const folder = aFolder(aUser(), { analyses: [anAnalysis({ resultsMedia: [scored] })] });
  const cells = toFolderCells(folder, { withEvidence: false });
  assert.equal(cells[folderCsvHead.indexOf('confidence_spoofing')], 0.4);
});
