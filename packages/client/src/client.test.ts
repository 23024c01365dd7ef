import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { analysisView, folderView } from '@praesto/contract';
import { openTestServer, type TestServer } from '../../../apps/server/test/e2e/support/test-server.ts';
import { createClient, type FileToSend, type PraestoClient, PraestoError } from './index.ts';

const credentials = { email: 'admin@example.org', password: 'correct horse battery' };
const portraits = join(import.meta.dirname, '..', '..', 'vision', 'fixtures', 'london');
let server: TestServer;
let client: PraestoClient;

before(async () => {
  const env = { PRAESTO_ADMIN_EMAIL: credentials.email, PRAESTO_ADMIN_PASSWORD: credentials.password };
  server = await openTestServer({ env });
  client = createClient({ baseUrl: server.url, credentials });
});
after(() => server.close());

async function portrait(name: string, key: string): Promise<FileToSend> {
  return { key, data: new Uint8Array(await readFile(join(portraits, name))), name };
}

test('two portraits of one person match, and the folder, its analysis and its media can be fetched', async () => {
  const files = [await portrait('003_03.jpg', 'selfie'), await portrait('003_08.jpg', 'document')];
  const payload = {
    'folder:meta_data': { transaction_id: '42' },
    'media:tags': { selfie: ['photo_selfie'], document: ['photo_selfie'] },
    analyses: [{ type: 'BIOMETRY' as const }],
  };
  const folder = folderView.parse(await client.createFolder({ files, payload }));
  const analysis = folder.analyses![0]!;
  assert.equal(analysis.resolution, 'SUCCESS');
  assert.deepEqual(await client.getFolder(folder.folder_id), folder);
  assert.equal((await client.getFolder(folder.folder_id, { withAnalyses: false })).analyses, undefined);
  assert.deepEqual(analysisView.parse(await client.getAnalysis(analysis.analysis_id)), analysis);
  const bytes = await client.download(folder.media[0]!.original_url!);
  assert.deepEqual(bytes, files[0]!.data);
});

test('a blob can be sent, and an instant folder carries its best shot', async () => {
  const { data } = await portrait('025_03.jpg', 'selfie');
  const payload = { analyses: [{ type: 'QUALITY' as const }] };
  const folder = await client.createInstantFolder({ files: [{ key: 'selfie', data: new Blob([data]) }], payload });
  assert.equal(folder.media[0]?.original_name, 'selfie');
  assert.equal(folder.media[0]?.original_url, null);
  const shot = folder.analyses?.[0]?.results_media[0]?.output_images[0];
  assert.match(shot?.original_base64 ?? '', /^\/9j\//);
});

test('a file that is no medium is refused with its name', async () => {
  const files = [{ key: 'selfie', data: new TextEncoder().encode('no picture'), name: 'selfie.jpg' }];
  await assert.rejects(
    client.createFolder({ files, payload: { analyses: [{ type: 'QUALITY' }] } }),
    (error: unknown) => {
      assert.ok(error instanceof PraestoError);
      assert.deepEqual([error.status, error.code], [400, 4]);
      assert.match(JSON.stringify(error.details), /selfie/);
      return true;
    },
  );
});

test('a call can be given up', async () => {
  const signal = AbortSignal.abort();
  await assert.rejects(client.createFolder({ files: [await portrait('003_03.jpg', 'a')] }, { signal }), {
    name: 'AbortError',
  });
});

test('a list of several pages is walked to its end, as an envelope and as a bare array', async () => {
  const payload = { 'folder:meta_data': { transaction_id: 'walked' } };
  const made = [];
  for (let count = 0; count < 5; count++) made.push((await client.createFolder({ payload })).folder_id);
  const query = { meta_data: 'transaction_id==walked', limit: 2, sorting: 'time_created{asc}' };
  const listed = [];
  for await (const folder of client.listAll('listFolders', { query })) listed.push(folder.folder_id);
  assert.deepEqual(listed, made);

  const files = [await portrait('003_03.jpg', 'one'), await portrait('003_08.jpg', 'two')];
  const { folder_id: folderId, media } = await client.createFolder({ files });
  const found = [];
  const request = { path: { folderId }, query: { limit: 1 } };
  for await (const { media_id } of client.listAll('listFolderMedia', request)) found.push(media_id);
  assert.deepEqual(
    found,
    media.map(({ media_id }) => media_id),
  );
});

test('a finished folder is not waited for', async () => {
  const files = [await portrait('003_03.jpg', 'selfie')];
  const made = await client.createFolder({ files, payload: { analyses: [{ type: 'QUALITY' }] } });
  assert.deepEqual(await client.waitForFolder(made.folder_id), made);
});

test('a photo is sent in pieces with its progress and arrives whole', async () => {
  const files = [await portrait('003_03.jpg', 'selfie')];
  const sent: number[] = [];
  const folder = await client.createFolder({ files }, { onProgress: ({ sentBytes }) => sent.push(sentBytes) });
  assert.deepEqual(await client.download(folder.media[0]!.original_url!), files[0]!.data);
  assert.ok(sent.at(-1)! > Number(folder.media[0]!.info.size));
});

test('operations without a method of their own are called by their name, with bytes and with nothing as answers', async () => {
  const { folder_id: folderId } = await client.createFolder({});
  const { report_id: reportId } = await client.api.createReport({ path: { folderId }, body: { language: 'en' } });
  const pdf = await client.api.downloadReport({ path: { reportId } });
  assert.equal(new TextDecoder().decode(pdf.subarray(0, 5)), '%PDF-');
  assert.equal(await client.api.deleteReport({ path: { reportId } }), undefined);
  await assert.rejects(client.api.getReport({ path: { reportId } }), { status: 404, code: 10 });
});
