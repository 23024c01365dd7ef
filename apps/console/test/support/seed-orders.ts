import { readFileSync } from 'node:fs';
import { makeClip, makeShotsSet, portraitPath } from '@praesto/vision/testing';
import { type ConsoleServer, portraitFile } from './console-server.ts';

/** The ids of orders of every kind that there is something to see of. */
export interface SeededOrders {
  readonly passed: string;
  readonly declined: string;
  /** Two that need a decision, the older first. */
  readonly undecided: readonly [string, string];
  readonly found: string;
  readonly frames: string;
  readonly clip: string;
  readonly bare: string;
}

/** Orders of a company, checked by the real models, of the portraits that everybody may see. */
export async function seedOrders({ as: { chief } }: Pick<ConsoleServer, 'as'>): Promise<SeededOrders> {
  const { collection_id } = await chief.api.createCollection({
    body: { alias: 'Declined applicants', kind: 'BLACKLIST' },
  });
  await chief.api.createPerson({
    path: { collectionId: collection_id },
    body: { 'person:meta_data': { name: 'Case 17' } },
    files: [portraitFile('045_03.jpg')],
  });
  const woman = [portraitFile('003_03.jpg'), portraitFile('003_08.jpg')];
  const selfies = { 'media:tags': { '003_03.jpg': ['photo_selfie'], '003_08.jpg': ['photo_selfie'] } };
  const order = async (files: typeof woman, payload: object) =>
    (await chief.createFolder({ files, payload: { ...selfies, ...payload } })).folder_id;
  const quality = { type: 'QUALITY' } as const;
  const band = { type: 'BIOMETRY', params: { threshold_min: 0.6, threshold_max: 0.999 } } as const;
  const meta = (number: number, iin?: string) => ({
    'folder:meta_data': { transaction_id: `tx-${number}`, ...(iin === undefined ? {} : { iin }) },
  });
  return {
    passed: await order(woman, { ...meta(1001, '870101300123'), analyses: [quality, { type: 'BIOMETRY' }] }),
    declined: await order([portraitFile('003_03.jpg'), portraitFile('025_03.jpg')], {
      ...{ ...meta(1002), 'media:tags': {} },
      analyses: [quality, { type: 'BIOMETRY' }],
    }),
    undecided: [
      await order(woman, { ...meta(1003), analyses: [band] }),
      await order([portraitFile('045_03-masked.jpg'), portraitFile('045_08.jpg')], {
        ...{ ...meta(1004), 'media:tags': {} },
        analyses: [quality, band],
      }),
    ],
    found: await order([portraitFile('045_08.jpg')], {
      ...{ ...meta(1005), 'media:tags': {} },
      analyses: [quality, { type: 'COLLECTION', params: { collection_id } }],
    }),
    frames: await order([shotsSet()], { ...meta(1006), 'media:tags': {}, analyses: [quality] }),
    clip: await order([await clip()], {
      ...{ ...meta(1007), 'media:tags': { 'clip.mp4': ['video_selfie', 'video_selfie_blank'] } },
      analyses: [quality],
    }),
    bare: await order([portraitFile('025_03.jpg')], { ...meta(1008), 'media:tags': {} }),
  };
}

function shotsSet() {
  const shots = ['003_03.jpg', '003_08.jpg', '003_03.jpg', '003_08.jpg'].map((name) => portraitFile(name).data);
  return { key: 'shots.zip', name: 'shots.zip', data: new Uint8Array(makeShotsSet(shots)) };
}

async function clip() {
  const still = readFileSync(portraitPath('025_03.jpg'));
  const bytes = await makeClip({ still, seconds: 1, width: 480, height: 640 });
  return { key: 'clip.mp4', name: 'clip.mp4', data: new Uint8Array(bytes) };
}
