import { setTimeout as sleep } from 'node:timers/promises';
import { makeClip, portraitPath } from '@praesto/vision/testing';
import sharp from 'sharp';
import type { Client } from './client.ts';
import { type Deed, enrol, type Material, order, remove, sendClip, sendPhoto, type Worker } from './work.ts';

/** After so long without an answer a client sends something else beside it, up to so many at once. */
const patienceMs = 1000;
const mostUnderWay = 3;
/** Each does its own kind of thing over and over. */
const clients: readonly Deed[] = [sendPhoto, sendClip, order, enrol, remove];

/** A small photo and a clip of it, and a collection for persons. */
export async function makeMaterial(client: Client): Promise<Material> {
  const photo = await sharp(portraitPath('003_03.jpg')).resize(480).jpeg().toBuffer();
  const clip = await makeClip({ still: photo, seconds: 1, fps: 10, width: 320, height: 400 });
  const body = () => JSON.stringify({ alias: 'chaos' });
  const collection = (await client.send('POST', '/api/collections/', { key: 'collection', body })) as {
    collection_id: string;
  };
  return { photo, clip, collectionId: collection.collection_id };
}

/** Requests of clients that go on. */
export interface Load {
  /** When the last success was told, by `performance.now()`. */
  lastSuccessAt(): number;
  successes(): number;
  /** Answers that no careful client should get. */
  readonly failures: readonly string[];
  /** Lets what is under way end. */
  end(): Promise<void>;
}

/** Lets every client begin. */
export function startLoad(worker: Worker): Load {
  let [isEnding, lastSuccessAt, successes] = [false, 0, 0];
  const failures: string[] = [];
  const tryOne = async (deed: Deed) => {
    try {
      await deed(worker);
      if (deed === remove) return;
      lastSuccessAt = performance.now();
      successes += 1;
    } catch (error) {
      failures.push((error as Error).message);
    }
  };
  const running = clients.map(async (deed) => {
    const underWay = new Set<Promise<void>>();
    while (!isEnding) {
      const one = tryOne(deed).finally(() => underWay.delete(one));
      underWay.add(one);
      // The key of a request whose server was killed is held for as long as its lease: others are sent meanwhile.
      await Promise.race([one, sleep(patienceMs)]);
      if (underWay.size === mostUnderWay) await Promise.race(underWay);
      if (deed === remove) await sleep(300);
    }
    await Promise.all(underWay);
  });
  return {
    lastSuccessAt: () => lastSuccessAt,
    successes: () => successes,
    failures,
    async end() {
      isEnding = true;
      await Promise.all(running);
    },
  };
}
