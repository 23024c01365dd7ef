/**
 * Measures what several photos of a person are worth: people of LFW with three photos and more are enrolled with some of them, at
 * random, and looked for with the others; strangers are one photo of everybody else.
 *
 *     node tools/matching/measure-pooling.ts [--keep FILE] [--rounds 6]
 *
 * `--keep`: where embeddings are kept, as for tools/calibrate/fit-matching.ts.
 */
import { parseArgs } from 'node:util';
import { embedPictures } from '../calibrate/embed-pictures.ts';
import { readMatchingData } from '../calibrate/matching-data.ts';

const { values } = parseArgs({ options: { keep: { type: 'string' }, rounds: { type: 'string', default: '6' } } });
const rates = [1e-3, 1e-4];
const { found } = await embedPictures(readMatchingData().lfw, values.keep);
const people = [...Map.groupBy(found, ({ person }) => person).values()].map((photos) =>
  photos.map(({ embedding }) => embedding),
);

const random = openRandom(20_261_127);
const rows = [2, 3, 5].flatMap((enrolled) => measure(enrolled));
console.table(rows);

/** With so many photos of each person enrolled. FNMR: each person weighs the same. */
function measure(enrolled: number) {
  const scores = { best: openScores(), pooled: openScores() };
  let tried = 0;
  for (let round = 0; round < Number(values.rounds); round += 1)
    for (const photos of people.filter((own) => own.length > Math.max(enrolled, 2))) {
      tried += 1;
      const shuffled = photos.toSorted(() => random() - 0.5);
      const [gallery, probes] = [shuffled.slice(0, enrolled), shuffled.slice(enrolled)];
      const strangers = people
        .filter((other) => other !== photos)
        .map((other) => other[Math.floor(random() * other.length)]!);
      const mean = toMean(gallery);
      const best = (probe: Float32Array) => Math.max(...gallery.map((photo) => dot(photo, probe)));
      const pooled = (probe: Float32Array) => dot(mean, probe);
      for (const [name, score] of Object.entries({ best, pooled })) {
        scores[name as 'best'].genuine.push(probes.map(score));
        for (const stranger of strangers) scores[name as 'best'].strangers.push(score(stranger));
      }
    }
  return Object.entries(scores).map(([score, told]) => ({ enrolled, score, tried, ...ratesOf(told) }));
}

interface Scores {
  readonly genuine: number[][];
  readonly strangers: number[];
}

function openScores(): Scores {
  return { genuine: [], strangers: [] };
}

function ratesOf({ genuine, strangers }: Scores): Record<string, number> {
  const sorted = Float64Array.from(strangers).sort().reverse();
  const told = rates.map((rate): [string, number] => {
    const threshold = sorted[Math.floor(rate * sorted.length)]!;
    const missed = genuine.map((own) => own.filter((cosine) => cosine <= threshold).length / own.length);
    const fnmr = missed.reduce((sum, one) => sum + one, 0) / missed.length;
    return [`FNMR % at FMR ${rate}`, Number((100 * fnmr).toFixed(2))];
  });
  return { strangers: strangers.length, ...Object.fromEntries(told) };
}

function toMean(vectors: readonly Float32Array[]): Float32Array {
  const sum = vectors[0]!.map((_, at) => vectors.reduce((total, vector) => total + vector[at]!, 0));
  const length = Math.hypot(...sum);
  return sum.map((value) => value / length);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at]! * b[at]!;
  return sum;
}

/** mulberry32: the same numbers every time. */
function openRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
