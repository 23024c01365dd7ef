/**
 * Is this person alive, and the one in the document? Sends a selfie and a photo of the document.
 * `node check-a-person.ts http://127.0.0.1:8080 EMAIL PASSWORD selfie.jpg document.jpg`
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createClient, type FileToSend, PraestoError } from '@praesto/client';

const [baseUrl = '', email = '', password = '', selfie = '', document = ''] = process.argv.slice(2);
const client = createClient({ baseUrl, credentials: { email, password } });

async function toFile(key: string, path: string): Promise<FileToSend> {
  return { key, data: new Uint8Array(await readFile(path)), name: path };
}

try {
  let folder = await client.createFolder({
    files: [await toFile('selfie', selfie), await toFile('document', document)],
    payload: {
      'folder:meta_data': { transaction_id: '42' },
      'media:tags': { document: ['photo_id_front'] },
      analyses: [
        { type: 'QUALITY', source_media: ['selfie'] },
        { type: 'BIOMETRY', source_media: ['selfie', 'document'] },
      ],
    },
  });
  // A server with much to do may need longer than anybody waits for one answer.
  if (folder.resolution_status === 'PROCESSING') folder = await client.waitForFolder(folder.folder_id);
  console.log(`folder ${folder.folder_id}: ${folder.system_resolution}`);
  for (const { type, resolution, results_data, results_media, error_message } of folder.analyses ?? []) {
    console.log(`${type}: ${resolution}`, error_message ?? results_data ?? results_media[0]?.results_data);
  }
  const bestShot = folder.analyses?.[0]?.results_media[0]?.output_images[0]?.original_url;
  if (bestShot) {
    await writeFile('best-shot.jpg', await client.download(bestShot));
    console.log('wrote best-shot.jpg');
  }
} catch (error) {
  if (!(error instanceof PraestoError)) throw error;
  console.error(`refused: ${error.message}`, error.fields);
  process.exitCode = 1;
}
