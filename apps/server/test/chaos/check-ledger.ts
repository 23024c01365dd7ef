import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client.ts';
import type { AcknowledgedFolder, AcknowledgedPerson, Ledger } from './ledger.ts';

interface FolderView {
  readonly folder_id: string;
  readonly resolution_status: string;
  readonly analyses: readonly { readonly state: string; readonly results_media: readonly unknown[] }[];
  readonly media: readonly { readonly original_url: string }[];
}

/** Holds what the server has against what it acknowledged. @returns what is wrong, in words */
export async function checkLedger(client: Client, ledger: Ledger, collectionId: string): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [key, folder] of ledger.folders) wrong.push(...(await checkFolder(client, key, folder)));
  for (const [key, person] of ledger.persons) wrong.push(...(await checkPerson(client, collectionId, key, person)));
  return wrong;
}

async function checkFolder(client: Client, key: string, folder: AcknowledgedFolder): Promise<string[]> {
  const { id, bytes, isOrdered, deletion } = folder;
  const name = `folder ${id} (${key})`;
  const listed = await readJson<{ items: FolderView[] }>(client, `/api/folders/?meta_data=chaos==${key}`);
  const ids = listed.items.map(({ folder_id }) => folder_id);
  if (deletion === 'acknowledged') return ids.length === 0 ? [] : [`${name} was deleted and is there`];
  if (deletion === 'asked' && ids.length === 0) return [];
  if (ids.length !== 1 || ids[0] !== id) return [`${name}: sent once, there are ${ids.length}`];
  const view = await finished(client, id);
  if (view.resolution_status !== 'FINISHED') return [`${name} is ${view.resolution_status}`];
  const [analysis, ...others] = view.analyses;
  if (analysis?.state !== 'FINISHED' || others.length > 0 || analysis.results_media.length !== 1) {
    return [`${name}: ${isOrdered ? 'ordered' : 'asked'} once, answered ${JSON.stringify(view.analyses)}`];
  }
  return sameBytes(client, name, view.media[0]?.original_url, bytes);
}

async function checkPerson(
  client: Client,
  collectionId: string,
  key: string,
  { id, bytes }: AcknowledgedPerson,
): Promise<string[]> {
  const name = `person ${id} (${key})`;
  const path = `/api/collections/${collectionId}/persons/${id}`;
  const response = await client.get(path);
  if (response.status !== 200) return [`${name}: ${response.status} ${await response.text()}`];
  const { images } = (await response.json()) as { images: readonly { original_url: string }[] };
  return images.length === 1
    ? sameBytes(client, name, images[0]?.original_url, bytes)
    : [`${name}: ${images.length} images`];
}

/** An order that a killed server had is answered when its lease is over. */
async function finished(client: Client, id: string): Promise<FolderView> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const view = await readJson<FolderView>(client, `/api/folders/${id}/?with_analyses=true`);
    if (view.resolution_status === 'FINISHED' || Date.now() > deadline) return view;
    await sleep(100);
  }
}

async function sameBytes(client: Client, name: string, link: string | undefined, bytes: Buffer): Promise<string[]> {
  if (link === undefined) return [`${name} has no medium`];
  // The link may have been made for the address of a server that is gone.
  const response = await client.get(new URL(link).pathname);
  const found = Buffer.from(await response.arrayBuffer());
  return response.status === 200 && found.equals(bytes)
    ? []
    : [`${name}: ${response.status}, ${found.length} of ${bytes.length} bytes, or others`];
}

async function readJson<T>(client: Client, path: string): Promise<T> {
  const response = await client.get(path);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`GET ${path}: ${response.status} ${text}`);
  return JSON.parse(text) as T;
}
