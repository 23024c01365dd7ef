/**
 * Sends a video and shows how far it is.
 * `node upload-with-progress.ts http://127.0.0.1:8080 EMAIL PASSWORD video.mp4`
 */
import { openAsBlob } from 'node:fs';
import { createClient } from '@praesto/client';

const [baseUrl = '', email = '', password = '', video = ''] = process.argv.slice(2);
const client = createClient({ baseUrl, credentials: { email, password } });

const folder = await client.createFolder(
  {
    files: [{ key: 'video1', data: await openAsBlob(video), name: video }],
    payload: { analyses: [{ type: 'QUALITY' }] },
  },
  {
    signal: AbortSignal.timeout(60_000),
    onProgress: ({ sentBytes, totalBytes }) => console.log(`${Math.round((100 * sentBytes) / totalBytes)} %`),
  },
);
console.log(`folder ${folder.folder_id}: ${folder.system_resolution}`);
