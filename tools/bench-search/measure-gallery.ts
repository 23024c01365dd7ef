import { availableParallelism } from 'node:os';
import type { Collection, PersonImageId } from '../../apps/server/src/modules/collections/collection.ts';
import { everything } from '../../apps/server/src/modules/companies/reach.ts';
import { sqlCollectionsStore } from '../../apps/server/src/platform/database/collections.store.sql.ts';
import { anEnrolledImage, aPerson } from '../../apps/server/test/support/a-collection.ts';
import type { BenchDatabase } from '../bench-lists/open-bench-database.ts';
import { type Timing, time, timeOf, toTiming } from '../bench-lists/timings.ts';
import { faceOf, photoOf, strangerOf } from './faces.ts';
import { fillGallery } from './fill-gallery.ts';
import { measureRivals } from './measure-rivals.ts';
import type { NativeSearch } from './native-search.ts';
import { type BenchIndex, openBenchIndex } from './open-bench-index.ts';
import { openReadLimit } from './read-limit.ts';
import type { GalleryFigures } from './report.ts';

interface Task {
  readonly bench: BenchDatabase;
  readonly native: NativeSearch;
  readonly photos: number;
  readonly runs: number;
  readonly say: (step: string) => void;
}

const model = { id: 'scripted-embedding', version: '1' };
const count = 10;
const together = 8;

/** Everything that is measured of a gallery of one size. */
export async function measureGallery({ bench, native, photos, runs, say }: Task): Promise<GalleryFigures> {
  say(`${photos} photos: filling the tables`);
  const collection = await fillGallery(bench, photos);
  say('loading them');
  const threads = availableParallelism();
  const index = openBenchIndex(bench, { threads, collection, model });
  try {
    const loadMs = await timeOf(index.loaded);
    const memory = { index: index.arena.usedBytes, process: process.memoryUsage().rss };
    say('searching');
    const alone = await measureAlone(index, { photos, runs });
    const atOnce = await measureTogether(index, { photos, runs });
    const scan = await time(runs, () => timeOf(() => index.scan([probeOf(3, photos)], count)));
    const scanEight = await time(Math.ceil(runs / 4), () => timeOf(() => index.scan(eightProbes(photos), count)));
    const limit = openReadLimit(index.arena, index.ranges(), threads);
    const read = await time(runs, () => timeOf(limit.read));
    await limit.close();
    say('adding persons');
    const adding = await measureAdding(bench, { index, collection, times: Math.min(runs, 50) });
    say('what else there is');
    const rivals = await measureRivals({ native, index, photos, threads, count, probeOf });
    return {
      ...{ photos, threads, loadMs, memory, alone, atOnce, scan, scanEight, adding, rivals },
      read: { ...read, bytes: limit.bytes },
    };
  } finally {
    await index.close();
  }
}

/** Every other one is enrolled. */
function probeOf(run: number, photos: number): Float32Array {
  return run % 2 === 0 ? photoOf((run * 7919) % photos) : strangerOf(run);
}

function eightProbes(photos: number): Float32Array[] {
  return Array.from({ length: together }, (_, place) => probeOf(place, photos));
}

interface Running {
  readonly photos: number;
  readonly runs: number;
}

async function measureAlone(index: BenchIndex, { photos, runs }: Running): Promise<Timing> {
  let run = 0;
  return time(runs, () => timeOf(() => index.search(probeOf(run++, photos), count)));
}

/** Eight who each search again as soon as they have their answer. */
async function measureTogether(
  index: BenchIndex,
  { photos, runs }: Running,
): Promise<Timing & { readonly perSecond: number }> {
  const times: number[] = [];
  let run = 0;
  const whole = await timeOf(() =>
    Promise.all(
      Array.from({ length: together }, async () => {
        while (run < runs * 2) times.push(await timeOf(() => index.search(probeOf(run++, photos), count)));
      }),
    ),
  );
  return { ...toTiming(times), perSecond: (times.length * 1000) / whole };
}

/** Somebody is enrolled and looked for, and must be found. */
async function measureAdding(
  { database }: BenchDatabase,
  { index, collection, times }: { readonly index: BenchIndex; readonly collection: Collection; readonly times: number },
): Promise<Timing> {
  const store = sqlCollectionsStore(database, everything);
  let added = 0;
  return time(times, async () => {
    const embedding = faceOf(2 ** 29 + added++);
    const image = anEnrolledImage({ template: { model, embedding } });
    const person = aPerson(collection, { images: [image] });
    let first: PersonImageId | undefined;
    const ms = await timeOf(async () => {
      await store.insertPerson(person);
      first = (await index.search(embedding, 1)).nearest[0]?.[0]?.imageId;
    });
    if (first !== image.id) throw new Error('somebody who was just added was not found');
    return ms;
  });
}
