import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { openLogger } from '../../shared/logger.ts';
import { dot } from '../database/vectors.ts';
import { type Arena, openArena } from './arena.ts';
import { readId } from './row-ids.ts';
import { rowHead } from './row-layout.ts';
import { openScanQueue } from './scan-queue.ts';
import { fromRowRef } from './scan-task.ts';
import { openScanThreads } from './scan-threads.ts';
import { type NewRow, Space } from './space.ts';
import { unitVectors, vectorsNear } from './testing/vectors.ts';

const log = openLogger({ level: 'error', pretty: true });
const arena = openArena({ limitBytes: 64 * 2 ** 20, scratches: 3 });
const threads = openScanThreads({ arena, count: 2, log });
const queue = openScanQueue({ arena, threads, ownScratch: 2, log });
after(() => threads.close());

/** Rows in memory, and what looks for a face in all of them. */
function openRows(rows: readonly NewRow[]) {
  const space = new Space(arena, rows[0]!.embedding.length);
  for (const row of rows) assert.equal(space.put(row), 'done');
  const ranges = space.ranges().map(({ slab, ...range }) => ({ ...range, slab: slab.number }));
  const name = randomUUID();
  return async (vector: Float32Array, count: number, signal?: AbortSignal) => {
    const request = { rowsAre: name, dimension: vector.length, ranges, probe: { vector, count } };
    const { rows: found, lower, upper, threshold } = await queue.scan(request, signal);
    const images = Array.from(found, (ref) => imageAt(arena, ref));
    return { images, lower, upper, threshold };
  };
}

function imageAt({ slabs }: Arena, ref: number): string {
  const { slab, address } = fromRowRef(ref);
  return readId(slabs[slab]!.views, address + rowHead.image);
}

/** The photos that may be told: each person's best, of the `count` nearest persons, in unrounded numbers. */
function bruteForce(rows: readonly NewRow[], vector: Float32Array, count: number): string[] {
  const best = new Map<string, { imageId: string; cosine: number }>();
  for (const { imageId, personId, embedding } of rows) {
    const cosine = dot(vector, embedding);
    if (cosine > (best.get(personId)?.cosine ?? -2)) best.set(personId, { imageId, cosine });
  }
  const nearest = [...best.values()].sort((a, b) => b.cosine - a.cosine);
  return nearest.slice(0, count).map(({ imageId }) => imageId);
}

const aRow = (embedding: Float32Array, personId: string = randomUUID()): NewRow => ({
  imageId: randomUUID(),
  personId,
  embedding,
});

async function assertNobodyIsMissing(rows: readonly NewRow[], probes: readonly Float32Array[], count: number) {
  const search = openRows(rows);
  const embeddings = new Map(rows.map(({ imageId, embedding }) => [imageId, embedding]));
  const found = await Promise.all(probes.map((probe) => search(probe, count)));
  for (const [place, { images, lower, upper, threshold }] of found.entries()) {
    const probe = probes[place]!;
    const candidates = new Set(images);
    for (const wanted of bruteForce(rows, probe, count)) assert.ok(candidates.has(wanted), 'somebody is overlooked');
    for (const [at, imageId] of images.entries()) {
      const cosine = dot(probe, embeddings.get(imageId)!);
      assert.ok(lower[at]! <= cosine && cosine <= upper[at]!, 'a bound does not hold');
    }
    for (const { imageId, embedding } of rows)
      assert.ok(candidates.has(imageId) || dot(probe, embedding) < threshold, 'the threshold does not hold');
  }
  return found;
}

test('of people who are not alike none of the nearest is overlooked, by eight probes at once, and few need a second look', async () => {
  const rows = unitVectors(6000, 128).map((embedding) => aRow(embedding));
  const found = await assertNobodyIsMissing(rows, unitVectors(11, 128), 10);
  for (const { images } of found) assert.ok(images.length < 600, `${images.length} candidates`);
});

test('several photos of a person count as one person, whichever of them is nearest', async () => {
  const rows = unitVectors(500, 64).flatMap((face) => {
    const personId = randomUUID();
    return vectorsNear(face, 12, 0.6).map((photo) => aRow(photo, personId));
  });
  const probes = [...unitVectors(3, 64), ...vectorsNear(rows[700]!.embedding, 3, 0.2)];
  await assertNobodyIsMissing(rows, probes, 5);
  await assertNobodyIsMissing(rows, probes, 1);
});

test('faces that differ by less than rounding does are all looked at again', async () => {
  const [face] = unitVectors(1, 96);
  const rows = [...vectorsNear(face!, 4500, 1e-4), ...unitVectors(500, 96)].map((embedding) => aRow(embedding));
  const probes = vectorsNear(face!, 3, 0.1);
  const found = await assertNobodyIsMissing(rows, probes, 3);
  for (const { images } of found) assert.ok(images.length >= 4500);
});

test('duplicates are found every one, in different collections of threads', async () => {
  const [face, ...others] = unitVectors(5001, 32);
  const rows = [...others, ...Array.from({ length: 20 }, () => face!)].map((embedding) => aRow(embedding));
  const [{ images } = { images: [] }] = await assertNobodyIsMissing(rows, [face!], 20);
  const duplicates = new Set(rows.slice(-20).map(({ imageId }) => imageId));
  assert.equal(images.filter((imageId) => duplicates.has(imageId)).length, 20);
});

test('more persons may be wanted than there are', async () => {
  const rows = unitVectors(5000, 16).map((embedding) => aRow(embedding));
  const [{ images } = { images: [] }] = await assertNobodyIsMissing(rows, unitVectors(1, 16), 6000);
  assert.equal(images.length, 5000);
});

test('vectors that rounding treats badly are bounded as well', async () => {
  const spikes = Array.from({ length: 600 }, (_, place) => {
    const spike = Float32Array.from(unitVectors(1, 48)[0]!, (value) => value * 1e-3);
    spike[place % 48] = 1;
    return spike;
  });
  const odd = [new Float32Array(48), new Float32Array(48).fill(1e-44), new Float32Array(48).fill(1e6)];
  const rows = [...spikes, ...odd, ...unitVectors(4000, 48)].map((embedding) => aRow(embedding));
  await assertNobodyIsMissing(rows, [spikes[5]!, new Float32Array(48), ...unitVectors(2, 48)], 7);
});

test('whoever no longer waits is not looked for, and the others are', async () => {
  const rows = unitVectors(5000, 32).map((embedding) => aRow(embedding));
  const search = openRows(rows);
  const gone = new AbortController();
  const [probe] = unitVectors(1, 32);
  const before = search(probe!, 1);
  const dropped = search(probe!, 1, gone.signal);
  gone.abort(new Error('the client went'));
  await assert.rejects(dropped, /the client went/);
  assert.ok((await before).images.includes(bruteForce(rows, probe!, 1)[0]!));
});
