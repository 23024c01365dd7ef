import { randomUUID } from 'node:crypto';
import type { Client } from './client.ts';
import type { Ledger } from './ledger.ts';

/** What the clients send. */
export interface Material {
  readonly photo: Buffer;
  readonly clip: Buffer;
  readonly collectionId: string;
}

/** What a client works with. */
export interface Worker {
  readonly client: Client;
  readonly ledger: Ledger;
  readonly material: Material;
}

/** One thing that a client does; what it is told to have succeeded is in the ledger before the next one begins. */
export type Deed = (worker: Worker) => Promise<void>;

const answerAtOnce = { analyses: [{ type: 'quality' }] };

/** A folder with a photo and its analysis, answered in the request. */
export const sendPhoto: Deed = async (worker) => {
  await addFolder(worker, { payload: answerAtOnce, medium: 'photo' });
};

/** The same with a clip, which a decoder must see. */
export const sendClip: Deed = async (worker) => {
  await addFolder(worker, { payload: answerAtOnce, medium: 'clip' });
};

/** A folder whose analysis is ordered and answered later. */
export const order: Deed = async (worker) => {
  const { client } = worker;
  const { key, id } = await addFolder(worker, { payload: {}, medium: 'photo', isOrdered: true });
  const body = () => JSON.stringify(answerAtOnce);
  await client.send('POST', `/api/folders/${id}/analyses/`, { key: `order-${key}`, body });
};

export const enrol: Deed = async ({ client, ledger, material }) => {
  const key = randomUUID();
  const bytes = markJpeg(material.photo, key);
  const path = `/api/collections/${material.collectionId}/persons`;
  const told = (await client.send('POST', path, { key, body: () => toForm(bytes, {}) })) as { person_id: string };
  ledger.persons.set(key, { id: told.person_id, bytes, told });
};

/** A folder that this run made goes. */
export const remove: Deed = async ({ client, ledger }) => {
  const found = [...ledger.folders.values()].find(({ deletion, isOrdered }) => deletion === 'none' && !isOrdered);
  if (!found) return;
  found.deletion = 'asked';
  // One that had been deleted before its answer was lost is not found the second time.
  await client.send('DELETE', `/api/folders/${found.id}/`).catch((error: Error) => {
    if (!/: 404 /.test(error.message)) throw error;
  });
  found.deletion = 'acknowledged';
};

interface FolderRequest {
  readonly payload: object;
  readonly medium: 'photo' | 'clip';
  readonly isOrdered?: boolean;
}

async function addFolder(
  { client, ledger, material }: Worker,
  { payload, medium, isOrdered = false }: FolderRequest,
): Promise<{ readonly key: string; readonly id: string }> {
  const key = randomUUID();
  const bytes = medium === 'photo' ? markJpeg(material.photo, key) : material.clip;
  const whole = { ...payload, 'folder:meta_data': { chaos: key } };
  const told = (await client.send('POST', '/api/folders/', { key, body: () => toForm(bytes, whole) })) as {
    folder_id: string;
  };
  const id = told.folder_id;
  ledger.folders.set(key, { id, bytes, told, isOrdered, deletion: 'none' });
  return { key, id };
}

function toForm(bytes: Buffer, payload: object): FormData {
  const form = new FormData();
  form.append('payload', JSON.stringify(payload));
  const isJpeg = bytes.readUInt16BE(0) === 0xffd8;
  form.append(isJpeg ? 'photo1' : 'video1', new Blob([bytes]), isJpeg ? 'photo.jpg' : 'clip.mp4');
  return form;
}

/** The same picture as other bytes: with a comment (ITU-T T.81, B.2.4.5), so that every upload can be told from the others. */
function markJpeg(jpeg: Buffer, words: string): Buffer {
  const comment = Buffer.from(words);
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, comment, jpeg.subarray(2)]);
}
