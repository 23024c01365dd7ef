import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderPayload, folderView } from '@praesto/contract';
import type { CompanyId, UserId } from '../../shared/ids.ts';
import { linksBelow } from '../media/media-links.ts';
import { linksFor } from '../media/request-links.ts';
import { nothingSeen } from '../media/seen-media.ts';
import { createFolder } from './create-folder.ts';
import { createInstantFolder } from './create-instant-folder.ts';
import { toFolderView } from './folder.view.ts';
import { toFolderOrder } from './folder-order.ts';
import { aFile } from './test-support/files.ts';
import { createMemoryBlobs, createMemoryFolders, noCollections, noPolicies } from './test-support/memory-stores.ts';
import { aClipInfo, anUnusableReport, aScoredReport } from './test-support/reports.ts';
import { scriptInference } from './test-support/scripted-inference.ts';

const now = () => new Date(1744017549366);
const links = linksBelow('https://praesto.example');
const signal = new AbortController().signal;

async function aFolder() {
  const { inference } = scriptInference({
    'video1.mp4': aScoredReport(0.25, aClipInfo),
    'photo1.jpg': anUnusableReport('no_face'),
  });
  const files = [aFile('video1', 'video1.mp4'), aFile('photo1')];
  const payload = folderPayload.parse({
    'folder:meta_data': { transaction_id: '7' },
    'media:tags': { video1: ['video_selfie', 'something_unknown'] },
    analyses: [
      { type: 'quality', source_media: ['video1'], meta_data: { step: 1 } },
      { type: 'quality', source_media: ['photo1'] },
    ],
  });
  const seenMedia = { findEarlier: async () => nothingSeen };
  return createFolder(
    {
      ...noCollections,
      policies: noPolicies,
      inference,
      blobs: createMemoryBlobs(),
      folders: createMemoryFolders(),
      seenMedia,
      now,
    },
    {
      actor: { companyId: 'company-1' as CompanyId, userId: 'user-1' as UserId },
      sessionId: 'session-1',
      order: toFolderOrder(payload, files, null),
      files,
      signal,
    },
  );
}

test('a folder is shown with the documented keys in the documented order', async () => {
  const view = toFolderView(await aFolder(), { links, withAnalyses: true });
  assert.deepEqual(Object.keys(view), [
    ...['company_id', 'folder_id', 'user_id', 'resolution_endpoint', 'resolution_status', 'resolution_comment'],
    ...['system_resolution', 'resolution', 'operator_status', 'operator_comment', 'operator_user_id', 'operator_time'],
    ...[
      'meta_data',
      'technical_meta_data',
      'media',
      'analyses',
      'time_personal_data_wiped',
      'time_created',
      'time_updated',
    ],
  ]);
  assert.deepEqual(Object.keys(view.media[0]!), [
    ...['company_id', 'folder_id', 'folder_time_created', 'original_name', 'original_url', 'media_id', 'media_type'],
    ...['tags', 'info', 'time_created', 'time_updated', 'meta_data', 'thumb_url', 'image_id', 'video_url'],
  ]);
  assert.deepEqual(Object.keys(view.analyses![0]!), [
    ...['company_id', 'group_id', 'folder_id', 'folder_time_created', 'analysis_id', 'analyse_id', 'type', 'state'],
    ...['resolution_operator', 'operator_comment', 'operator_user_id', 'operator_time', 'system_resolution'],
    ...['resolution_status', 'resolution', 'results_media', 'results_data', 'source_media', 'meta_data'],
    ...['technical_meta_data', 'error_code', 'error_message', 'error_reason'],
    ...['time_created', 'time_updated', 'time_task_send_to_broker', 'time_task_received', 'time_task_finished'],
  ]);
  assert.deepEqual(folderView.parse(view), view);
});

test('a video shows where to get it, how it scored and which medium the score belongs to', async () => {
  const folder = await aFolder();
  const view = toFolderView(folder, { links, withAnalyses: true, withEvidence: true });
  const [video, photo] = view.media;
  assert.equal(video?.media_type, 'VIDEO_FOLDER');
  assert.equal(video?.original_url, `https://praesto.example/static/${folder.media[0]?.blobKey}`);
  assert.equal(video?.video_url, video?.original_url);
  assert.equal(video?.thumb_url, `${video?.original_url}_thumb.jpg`);
  assert.equal(video?.image_id, null);
  assert.deepEqual(video?.tags, ['video_selfie', 'something_unknown']);
  assert.equal(photo?.media_type, 'IMAGE_FOLDER');
  assert.equal(photo?.image_id, photo?.media_id);
  assert.equal(photo?.video_url, null);

  const result = view.analyses![0]!.results_media[0]!;
  assert.equal(result.source_video_id, video?.media_id);
  assert.equal('source_image_id' in result, false);
  assert.equal(result.results_data?.confidence_spoofing, 0.25);
  assert.match(result.output_images[0]?.original_url ?? '', /\/static\/[0-9a-f-]{36}\/[0-9a-f]{48}\.jpg$/);
  assert.deepEqual(view.analyses![0]!.source_media, [video]);
  assert.equal(view.time_created, 1744017549.366);
  assert.equal(view.resolution_comment, '[]');
});

test('a failed analysis shows an integer, a sentence and the reason as a word', async () => {
  const view = toFolderView(await aFolder(), { links, withAnalyses: true });
  const [passed, failed] = view.analyses!;
  assert.deepEqual([passed?.error_code, passed?.error_message, passed?.error_reason], [null, null, null]);
  assert.deepEqual([failed?.state, failed?.resolution, failed?.resolution_status], ['FAILED', 'FAILED', 'FAILED']);
  assert.equal(failed?.error_code, 2001);
  assert.equal(failed?.error_reason, 'no_face');
  assert.match(failed?.error_message ?? '', /face/);
  assert.deepEqual(failed?.results_media[0]?.results_data, { reason: 'no_face', evidence_from: 'single_frame' });
  assert.equal(view.resolution_status, 'FAILED');
});

test('analyses are left out unless they are asked for', async () => {
  assert.equal('analyses' in toFolderView(await aFolder(), { links, withAnalyses: false }), false);
});

test('an instant folder shows its best shot in base64 and no link', async () => {
  const { inference } = scriptInference({ 'photo1.jpg': aScoredReport(0.1) });
  const files = [aFile('photo1')];
  const order = toFolderOrder(folderPayload.parse({ analyses: [{ type: 'quality' }] }), files, null);
  const contents = await createInstantFolder(
    { inference, now },
    { order, files, findPolicy: noPolicies.findCurrent, signal },
  );
  const view = toFolderView({ ...contents, companyId: null, userId: null }, { links, withAnalyses: true });
  const image = view.analyses?.[0]?.results_media[0]?.output_images[0];
  assert.deepEqual(Buffer.from(image?.original_base64 ?? '', 'base64'), Buffer.from([0xff, 0xd8, 0xff, 0xd9]));
  assert.equal(image?.original_url, null);
  assert.equal(image?.thumb_url, null);
  assert.equal(view.media[0]?.original_url, null);
  assert.doesNotMatch(JSON.stringify(view), /static/);
});

test('links lead below the public URL, or to the address that was called', () => {
  const request = { protocol: 'http', host: '127.0.0.1:8080' };
  assert.equal(linksFor(request, null).url('a/b'), 'http://127.0.0.1:8080/static/a/b');
  assert.equal(linksFor(request, 'https://x.example/').url('a/b'), 'https://x.example/static/a/b');
});
