import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderPayload } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { CompanyId, UserId } from '../../shared/ids.ts';
import type { Inference } from '../analyses/inference.ts';
import { nothingSeen } from '../media/seen-media.ts';
import type { UploadedFile } from '../media/uploaded-file.ts';
import { createFolder } from './create-folder.ts';
import { createInstantFolder } from './create-instant-folder.ts';
import { toFolderOrder } from './folder-order.ts';
import { aFile } from './test-support/files.ts';
import { createMemoryBlobs, createMemoryFolders, noCollections, noPolicies } from './test-support/memory-stores.ts';
import { aMatchableReport, anUnusableReport, aScoredReport } from './test-support/reports.ts';
import { scriptInference } from './test-support/scripted-inference.ts';

const actor = { companyId: 'company-1' as CompanyId, userId: 'user-1' as UserId };
const now = () => new Date('2026-01-02T03:04:05.678Z');

const fieldsOf = (entries: unknown) => (entries as readonly { field: string }[]).map(({ field }) => field);

function setUp(inference: Inference) {
  const blobs = createMemoryBlobs();
  const folders = createMemoryFolders();
  const create = (files: readonly UploadedFile[], payload: unknown, signal = new AbortController().signal) =>
    createFolder(
      {
        inference,
        blobs,
        folders,
        ...noCollections,
        policies: noPolicies,
        seenMedia: { findEarlier: async () => nothingSeen },
        now,
      },
      { actor, sessionId: 'session-1', files, signal, order: toFolderOrder(folderPayload.parse(payload), files, null) },
    );
  const assertNothingKept = () => {
    assert.equal(blobs.staged.size, 0);
    assert.equal(blobs.published.size, 0);
    assert.equal(folders.rows.size, 0);
  };
  return { blobs, folders, create, assertNothingKept };
}

test('a folder with a live selfie is finished, stored whole and keeps its best shot', async () => {
  const { inference } = scriptInference({ 'photo1.jpg': aScoredReport(0.1) });
  const { create, folders, blobs } = setUp(inference);
  const folder = await create([aFile('photo1')], { analyses: [{ type: 'quality' }] });
  assert.equal(folder.resolutionStatus, 'FINISHED');
  assert.equal(folder.systemResolution, 'SUCCESS');
  assert.equal(folders.rows.get(folder.id), folder);
  const image = folder.analyses[0]?.resultsMedia[0]?.outputImages[0];
  assert.equal(image?.jpeg, null);
  assert.deepEqual([...blobs.published.keys()].sort(), [folder.media[0]?.blobKey, image?.blobKey].sort());
  assert.equal(blobs.staged.size, 0);
});

test('a folder without analyses stores its media, decodes them and nothing more', async () => {
  const { inference, asked } = scriptInference({ 'photo1.jpg': aScoredReport(0.1) });
  const { create } = setUp(inference);
  const folder = await create([aFile('photo1')], {});
  assert.equal(folder.resolutionStatus, 'INITIAL');
  assert.equal(folder.systemResolution, 'INITIAL');
  assert.deepEqual(folder.analyses, []);
  assert.deepEqual(asked, [{ name: 'photo1.jpg', wishes: {} }]);
});

test('a folder without files can be created', async () => {
  const { create, folders } = setUp(scriptInference({}).inference);
  const folder = await create([], { 'folder:meta_data': { a: 1 } });
  assert.deepEqual(folders.rows.get(folder.id)?.metaData, { a: 1 });
});

test('each medium is examined once, with the wishes of all analyses that use it', async () => {
  const both = { ...aMatchableReport(0), ...aScoredReport(0.1), timings: {} };
  const { inference, asked } = scriptInference({ 'video1.jpg': both, 'photo1.jpg': aMatchableReport(0.1) });
  const { create } = setUp(inference);
  const folder = await create([aFile('video1'), aFile('photo1')], {
    'media:tags': { photo1: ['photo_id', 'photo_id_front'] },
    analyses: [{ type: 'quality' }, { type: 'biometry' }],
  });
  assert.deepEqual(asked, [
    { name: 'video1.jpg', wishes: { liveness: true, injection: true, bestShot: true, embedding: true } },
    { name: 'photo1.jpg', wishes: { embedding: true, subject: 'document' } },
  ]);
  assert.deepEqual(folder.analyses[0]?.sourceMediaIds, [folder.media[0]?.id]);
  assert.equal(new Set(folder.analyses.map(({ groupId }) => groupId)).size, 1);
  assert.equal(folder.systemResolution, 'SUCCESS');
});

test('an analysis looks only at the media that its order names by their keys', async () => {
  const { inference, asked } = scriptInference({ 'a.jpg': aScoredReport(0.1), 'b.jpg': aScoredReport(0.9) });
  const { create } = setUp(inference);
  const folder = await create([aFile('a'), aFile('b')], { analyses: [{ type: 'QUALITY', source_media: ['a'] }] });
  assert.equal(folder.systemResolution, 'SUCCESS');
  assert.deepEqual(asked[1]?.wishes, {});
});

test('only photos of documents leave liveness without a medium, and that is no success', async () => {
  const { inference } = scriptInference({ 'id.jpg': aScoredReport(0.1) });
  const { create } = setUp(inference);
  const folder = await create([aFile('id')], {
    'media:tags': { id: ['photo_id_front'] },
    analyses: [{ type: 'quality' }],
  });
  assert.equal(folder.systemResolution, 'FAILED');
  assert.equal(folder.analyses[0]?.error?.reason, 'no_suitable_media');
});

test('a face that gives no score is an answer, not an error', async () => {
  const { inference } = scriptInference({ 'photo1.jpg': anUnusableReport('several_faces') });
  const { create, folders } = setUp(inference);
  const folder = await create([aFile('photo1')], { analyses: [{ type: 'quality' }] });
  assert.equal(folder.resolutionStatus, 'FAILED');
  assert.equal(folders.rows.size, 1);
});

test('media that cannot be decoded refuse the whole request, all named, and nothing is kept', async () => {
  const broken = new AppError('media.undecodable', { reason: 'the JPEG ends too early' });
  const { inference } = scriptInference({
    'good.jpg': aScoredReport(0.1),
    'bad.jpg': broken,
    'odd.jpg': new AppError('media.unsupported_type', { reason: 'a PDF is no medium' }),
  });
  const { create, assertNothingKept } = setUp(inference);
  const refused = create([aFile('good'), aFile('bad'), aFile('odd')], { analyses: [{ type: 'quality' }] });
  await assert.rejects(refused, (error: AppError) => {
    assert.equal(error.code, 'media.undecodable');
    assert.equal(error.details?.field, 'bad');
    assert.equal(error.details?.reason, 'the JPEG ends too early');
    assert.deepEqual(fieldsOf(error.details?.files), ['bad', 'odd']);
    return true;
  });
  assertNothingKept();
});

test('a failing transaction leaves no blobs behind', async () => {
  const { inference } = scriptInference({ 'photo1.jpg': aScoredReport(0.1) });
  const { create, folders, assertNothingKept } = setUp(inference);
  folders.insert = async () => {
    throw new AppError('internal.unknown');
  };
  await assert.rejects(create([aFile('photo1')], { analyses: [{ type: 'quality' }] }), { code: 'internal.unknown' });
  assertNothingKept();
});

test('a database that went away while it committed may have the rows, so their blobs stay for the sweeper to judge', async () => {
  const { inference } = scriptInference({ 'photo1.jpg': aScoredReport(0.1) });
  const { create, folders, blobs } = setUp(inference);
  folders.insert = async () => {
    throw new AppError('database.unavailable');
  };
  const refused = create([aFile('photo1')], { analyses: [{ type: 'quality' }] });
  await assert.rejects(refused, { code: 'database.unavailable' });
  assert.equal(blobs.published.size, 2);
});

test('a full disk refuses the request and leaves nothing behind', async () => {
  const { inference } = scriptInference({ 'a.jpg': aScoredReport(0.1), 'b.jpg': aScoredReport(0.1) });
  const { create, blobs, assertNothingKept } = setUp(inference);
  const { stage } = blobs;
  blobs.stage = async (key, bytes) => {
    if (blobs.staged.size === 1) throw new AppError('storage.unavailable');
    return stage(key, bytes);
  };
  await assert.rejects(create([aFile('a'), aFile('b')], {}), { code: 'storage.unavailable' });
  assertNothingKept();
});

test('a client that leaves while its media are looked at leaves nothing behind', async () => {
  const client = new AbortController();
  const { inference } = scriptInference({ 'photo1.jpg': aScoredReport(0.1) });
  const { create, assertNothingKept } = setUp({
    ...inference,
    async examine(media, wishes, signal) {
      client.abort();
      return inference.examine(media, wishes, signal);
    },
  });
  await assert.rejects(create([aFile('photo1')], { analyses: [{ type: 'quality' }] }, client.signal), {
    name: 'AbortError',
  });
  assertNothingKept();
});

const late = new AppError('inference.late');

test('where the engine takes too long the folder is kept as it is, with the job that answers it before all others', async () => {
  const { create, folders, blobs } = setUp(
    scriptInference({ 'photo1.jpg': late, 'id.jpg': aScoredReport(0.1) }).inference,
  );
  const folder = await create([aFile('photo1'), aFile('id')], {
    analyses: [{ type: 'quality', source_media: ['photo1'] }, { type: 'biometry' }],
  });
  assert.deepEqual([folder.resolutionStatus, folder.systemResolution], ['PROCESSING', 'PROCESSING']);
  assert.deepEqual(folders.jobs.get(folder.id), { groupId: folder.analyses[0]?.groupId, priority: 'late' });
  assert.equal(folders.rows.get(folder.id), folder);
  const ids = folder.media.map(({ id }) => id);
  assert.deepEqual(
    folder.analyses.map(({ state, sourceMediaIds, receivedAt }) => [state, sourceMediaIds, receivedAt]),
    [
      ['PROCESSING', [ids[0]], null],
      ['PROCESSING', ids, null],
    ],
  );
  const unseen = ['image', 'image/jpeg', null, null, null];
  assert.deepEqual(
    folder.media.map(({ kind, mime, width, height, durationMs }) => [kind, mime, width, height, durationMs]),
    [unseen, unseen],
  );
  assert.deepEqual([...blobs.published.keys()].sort(), folder.media.map(({ blobKey }) => blobKey).sort());
});

test('a medium that is known to be broken refuses the request, also where the engine takes too long over another', async () => {
  const broken = new AppError('media.undecodable', { reason: 'the JPEG ends too early' });
  const { create, assertNothingKept } = setUp(scriptInference({ 'slow.jpg': late, 'bad.jpg': broken }).inference);
  const refused = create([aFile('slow'), aFile('bad')], { analyses: [{ type: 'quality' }] });
  await assert.rejects(refused, { code: 'media.undecodable' });
  assertNothingKept();
});

test('what is no medium by its first bytes is not kept to be looked at later', async () => {
  const { create, assertNothingKept } = setUp(scriptInference({ 'slow.jpg': late, 'text.jpg': late }).inference);
  const text = { ...aFile('text'), bytes: new TextEncoder().encode('%PDF-1.7 and more') };
  await assert.rejects(create([aFile('slow'), text], { analyses: [{ type: 'quality' }] }), (error: AppError) => {
    assert.deepEqual([error.code, error.details?.field], ['media.unsupported_type', 'text']);
    return true;
  });
  assertNothingKept();
});

test('a rate that no curve can show is refused, also where the engine takes too long', async () => {
  const { create, assertNothingKept } = setUp(scriptInference({ 'photo1.jpg': late }).inference);
  const order = { type: 'quality', params: { operating_point: { apcer: 0.05 } } };
  await assert.rejects(create([aFile('photo1')], { analyses: [order] }), { code: 'rate.no_curve' });
  assertNothingKept();
});

test('without analyses there is nothing to point at: the request is refused and nothing is kept', async () => {
  const { create, assertNothingKept } = setUp(scriptInference({ 'photo1.jpg': late }).inference);
  await assert.rejects(create([aFile('photo1')], {}), { code: 'inference.late' });
  assertNothingKept();
});

test('tags, meta data and sources of files that were not sent are refused together', () => {
  const payload = folderPayload.parse({
    'media:tags': { ghost: ['a'], real: ['b'] },
    'media:meta_data': { ghost: {} },
    analyses: [{ type: 'quality', source_media: ['real', 'other'] }],
  });
  assert.throws(
    () => toFolderOrder(payload, [aFile('real')], null),
    (error: AppError) => {
      assert.equal(error.code, 'body.wrong_value');
      assert.deepEqual(fieldsOf(error.details?.fields), [
        'media:tags.ghost',
        'media:meta_data.ghost',
        'analyses[0].source_media[1]',
      ]);
      return true;
    },
  );
});

test('an instant folder carries its best shot inside and has no keys', async () => {
  const { inference } = scriptInference({ 'photo1.jpg': aScoredReport(0.1) });
  const files = [aFile('photo1')];
  const order = toFolderOrder(folderPayload.parse({ analyses: [{ type: 'quality' }] }), files, null);
  const folder = await createInstantFolder(
    { inference, now },
    { order, files, findPolicy: noPolicies.findCurrent, signal: new AbortController().signal },
  );
  const image = folder.analyses[0]?.resultsMedia[0]?.outputImages[0];
  assert.equal(image?.blobKey, null);
  assert.ok(image?.jpeg && image.jpeg.byteLength > 0);
  assert.equal(folder.media[0]?.blobKey, null);
});

test('an instant folder without analyses is refused', async () => {
  const { inference } = scriptInference({ 'photo1.jpg': aScoredReport(0.1) });
  const files = [aFile('photo1')];
  const order = toFolderOrder(folderPayload.parse({}), files, null);
  const refused = createInstantFolder(
    { inference, now },
    { order, files, findPolicy: noPolicies.findCurrent, signal: new AbortController().signal },
  );
  await assert.rejects(refused, { code: 'body.wrong_value' });
});
