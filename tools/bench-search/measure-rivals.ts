import { type Timing, time, timeOf } from '../bench-lists/timings.ts';
import { dimension, faceOf } from './faces.ts';
import type { NativeSearch } from './native-search.ts';
import type { BenchIndex } from './open-bench-index.ts';

/** What the same faces take elsewhere, as 32-bit floats. */
export interface Rivals {
  readonly script: Timing;
  /** `null`: it could not be installed. */
  readonly native: Timing | null;
  readonly nativeEight: Timing | null;
  /** Searches whose ten nearest were held against those of plain JavaScript; the run stops where one differs. */
  readonly compared: number;
}

interface Task {
  readonly native: NativeSearch;
  readonly index: BenchIndex;
  readonly photos: number;
  readonly threads: number;
  readonly count: number;
  readonly probeOf: (run: number, photos: number) => Float32Array;
}

export async function measureRivals({ native, index, photos, threads, count, probeOf }: Task): Promise<Rivals> {
  const faces = new Float32Array(photos * dimension);
  for (let place = 0; place < photos; place += 1) faces.set(faceOf(place), place * dimension);
  const runs = photos > 200_000 ? 3 : 20;
  const timeNative = (probes: Float32Array) =>
    time(runs, () => timeOf(async () => native.search(faces, probes, threads)));
  let run = 0;
  const script = await time(runs, async () => {
    const probe = probeOf(run++, photos);
    let nearest: readonly number[] = [];
    const ms = await timeOf(async () => {
      nearest = bruteForce(faces, probe, count);
    });
    await compareWith(index, { probe, cosines: nearest, count });
    return ms;
  });
  const eight = new Float32Array(8 * dimension);
  for (let place = 0; place < 8; place += 1) eight.set(probeOf(place, photos), place * dimension);
  return {
    script,
    native: native.name === null ? null : await timeNative(probeOf(2, photos)),
    nativeEight: native.name === null ? null : await timeNative(eight),
    compared: run,
  };
}

/** The cosines of the nearest, the most similar first. */
function bruteForce(faces: Float32Array, probe: Float32Array, count: number): number[] {
  const nearest: number[] = [];
  for (let place = 0; place < faces.length; place += dimension) {
    const cosine = dotAt(faces, place, probe);
    if (nearest.length === count && cosine <= nearest.at(-1)!) continue;
    nearest.push(cosine);
    nearest.sort((a, b) => b - a);
    nearest.length = Math.min(nearest.length, count);
  }
  return nearest;
}

/** As the server multiplies: products and their sum in double precision, in the same order. */
function dotAt(faces: Float32Array, start: number, probe: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < dimension; at += 1) sum += probe[at]! * faces[start + at]!;
  return sum;
}

/** Those who were added meanwhile are like nobody, but one of them may be among the nearest. */
async function compareWith(
  index: BenchIndex,
  {
    probe,
    cosines,
    count,
  }: { readonly probe: Float32Array; readonly cosines: readonly number[]; readonly count: number },
): Promise<void> {
  const { nearest } = await index.search(probe, count * 2);
  const found = new Set(nearest[0]!.map(({ cosine }) => cosine));
  const missing = cosines.filter((cosine) => !found.has(cosine));
  if (missing.length > 0) throw new Error(`${missing.length} of the ${count} nearest were not found`);
}
