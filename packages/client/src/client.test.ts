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
    analyses: [{ type: 'biometry' }],
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
  const payload = { analyses: [{ type: 'quality' }] };
  const folder = await client.createInstantFolder({ files: [{ key: 'selfie', data: new Blob([data]) }], payload });
  assert.equal(folder.media[0]?.original_name, 'selfie');
  assert.equal(folder.media[0]?.original_url, null);
  const shot = folder.analyses?.[0]?.results_media[0]?.output_images[0];
  assert.match(shot?.original_base64 ?? '', /^\/9j\//);
});

test('a file that is no medium is refused with its name', async () => {
  const files = [{ key: 'selfie', data: new TextEncoder().encode('no picture'), name: 'selfie.jpg' }];
  await assert.rejects(
    client.createFolder({ files, payload: { analyses: [{ type: 'quality' }] } }),
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
