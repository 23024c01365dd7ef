/**
 * Makes a folder first, orders analyses of what is in it, and waits until they are answered in the background.
 * `node wait-for-analyses.ts http://127.0.0.1:8080 EMAIL PASSWORD selfie.jpg`
 */
import { openAsBlob } from 'node:fs';
import { createClient, WaitTimeoutError } from '@praesto/client';

const [baseUrl = '', email = '', password = '', selfie = ''] = process.argv.slice(2);
const client = createClient({ baseUrl, credentials: { email, password } });

const { folder_id: folderId } = await client.createFolder({
  files: [{ key: 'selfie', data: await openAsBlob(selfie) }],
});
const [ordered] = await client.api.orderAnalyses({ path: { folderId }, body: { analyses: [{ type: 'QUALITY' }] } });
console.log(`ordered: ${ordered?.state}`);
try {
  const folder = await client.waitForFolder(folderId, { timeoutMs: 60_000 });
  console.log(`answered: ${folder.system_resolution}`);
} catch (error) {
  if (!(error instanceof WaitTimeoutError)) throw error;
  console.error(`not yet: ${error.folder.resolution_status}`);
  process.exitCode = 1;
}
