/**
 * Fits the mapping from cosine to confidence on two folds of LFW and reports on the third, on ID cards, on neutral against
 * smiling portraits and on a small set in the wild. Writes the embedding model's manifest with `--write`.
 *
 *     node tools/calibrate/fit-matching.ts [--write]
 */
import { largestOf } from '../../packages/vision/src/face/choose-face.ts';
import { describeFace } from '../../packages/vision/src/face/describe-face.ts';
import type { Detection } from '../../packages/vision/src/face/detect-faces.ts';
import { findUprightView } from '../../packages/vision/src/face/find-upright-view.ts';
import { embedFace } from '../../packages/vision/src/matching/embed-face.ts';
import type { PixelImage } from '../../packages/vision/src/pixels/pixel-image.ts';
import { openBench } from './open-bench.ts';
import { readRows, requireData } from './read-rows.ts';
import { quantile, rounded, showShare, wilson } from './statistics.ts';
import { writeCalibration } from './write-calibration.ts';

const fitFolds = ['0', '1'];
const heldOutFold = '2';
/** At the decision point one of this many comparisons of strangers passes. */
const decisionRate = 1e-4;
/** Confidence at each false-match rate: each tenfold rarer match by strangers adds about as much again. */
const anchors: readonly (readonly [rate: number, confidence: number])[] = [
  [0.5, 0.1],
  [1e-1, 0.3],
  [1e-2, 0.5],
  [1e-3, 0.7],
  [decisionRate, 0.85],
];

interface Picture {
  readonly path: string;
  readonly subject: string;
  readonly fold: string;
}
interface Embedded extends Picture {
  readonly embedding: Float32Array;
}

const station = await openBench();
const embeddings = new Map<string, Float32Array>();
const missed: string[] = [];

async function embed(pictures: readonly Picture[]): Promise<Embedded[]> {
  const done: Embedded[] = [];
  for (const picture of pictures) {
    if (!embeddings.has(picture.path) && !missed.includes(picture.path)) await embedFile(picture.path);
    const embedding = embeddings.get(picture.path);
    if (embedding) done.push({ ...picture, embedding });
  }
  return done;
}

async function embedFile(path: string): Promise<void> {
  const [frame] = await station.read(requireData(path), 1);
  const { image, detections } = await findUprightView(station.bench, frame!);
  const detection = path.startsWith('lfw/') ? centremost(detections, image) : largestOf(detections);
  if (!detection) return void missed.push(path);
  const { face } = await describeFace(station.bench, image, detection);
  embeddings.set(path, await embedFace(station.bench, image, face));
}

/** The person that a picture of LFW is named after stands in its middle; others may be larger. */
function centremost(detections: readonly Detection[], { width, height }: PixelImage): Detection | undefined {
  const distance = ({ box }: Detection) =>
    Math.hypot(box.left + box.width / 2 - width / 2, box.top + box.height / 2 - height / 2);
  return detections.toSorted((a, b) => distance(a) - distance(b))[0];
}

function cosine(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  for (let i = 0; i < a.length; i++) dot += a[i]! * b[i]!;
  return dot;
}

/** Cosines of all pairs of pictures: of one subject, and of two. Sorted. */
function allPairs(pictures: readonly Embedded[]) {
  const same: number[] = [];
  const other: number[] = [];
  for (const [i, a] of pictures.entries()) {
    for (const b of pictures.slice(i + 1)) {
      (a.subject === b.subject ? same : other).push(cosine(a.embedding, b.embedding));
    }
  }
  return { same: Float64Array.from(same).sort(), other: Float64Array.from(other).sort() };
}

const atLeast = (values: ArrayLike<number>, limit: number) => Array.from(values).filter((v) => v >= limit).length;

const index = readRows('index.tsv');
const pictures = index
  .filter(({ set }) => set === 'lfw')
  .map((row) => ({ path: row.path!, subject: row.subject!, fold: /fold (\d)/.exec(row.notes ?? '')?.[1] ?? '' }));
const fit = allPairs(await embed(pictures.filter(({ fold }) => fitFolds.includes(fold))));
const thresholds = anchors.map(([rate]) => quantile(fit.other, 1 - rate));
const decision = thresholds.at(-1)!;
console.log(`fit: ${fit.same.length} pairs of one person, ${fit.other.length} of two`);
for (const [i, [rate, confidence]] of anchors.entries()) {
  console.log(
    `  FMR ${rate}: cosine ${thresholds[i]!.toFixed(4)} → ${confidence}, TAR ${showShare(atLeast(fit.same, thresholds[i]!), fit.same.length)}`,
  );
}

const report = (name: string, same: ArrayLike<number>, other: ArrayLike<number>) => {
  console.log(name);
  for (const [i, [rate]] of anchors.entries()) {
    if (rate > 1e-2) continue;
    const limit = thresholds[i]!;
    console.log(`  cosine ${limit.toFixed(4)} (FMR ${rate} on the fit folds)`);
    console.log(`    TAR ${showShare(atLeast(same, limit), same.length)}`);
    console.log(`    FMR ${showShare(atLeast(other, limit), other.length)}`);
  }
};

const heldOut = await embed(pictures.filter(({ fold }) => fold === heldOutFold));
const held = allPairs(heldOut);
report(`LFW fold ${heldOutFold}, all pairs`, held.same, held.other);

async function listedPairs(rows: readonly { a: string; b: string; same: boolean }[]) {
  const same: number[] = [];
  const other: number[] = [];
  for (const row of rows) {
    const [a, b] = await embed([row.a, row.b].map((path) => ({ path, subject: '', fold: '' })));
    if (a && b) (row.same ? same : other).push(cosine(a.embedding, b.embedding));
  }
  return { same, other };
}

const lfw = await listedPairs(
  readRows('lfw', 'pairs.tsv')
    .filter(({ fold }) => fold === heldOutFold)
    .map((row) => ({ a: `lfw/images/${row.file1}`, b: `lfw/images/${row.file2}`, same: row.same === '1' })),
);
report(`LFW fold ${heldOutFold}, the protocol's pairs`, lfw.same, lfw.other);
const cards = readRows('id_synth', 'pairs.tsv');
const cardPairs = await listedPairs(
  cards.flatMap((card) =>
    cards.map((other) => ({ a: `id_synth/${card.card}`, b: other.selfie!, same: card.subject === other.subject })),
  ),
);
report('ID card against selfie, every card with every selfie', cardPairs.same, cardPairs.other);
const ofSet = (name: string) =>
  index.filter(({ set }) => set === name).map((row) => ({ path: row.path!, subject: row.subject!, fold: '' }));
const london = allPairs(await embed(ofSet('london').filter(({ path }) => !path.includes('/lisa/'))));
report('London, neutral against smiling', london.same, london.other);
const small = allPairs(await embed(ofSet('verify_small')));
report('verify_small, all pairs', small.same, small.other);
console.log(`no face found in ${missed.length} of ${embeddings.size + missed.length} pictures: ${missed.join(', ')}`);

if (process.argv.includes('--write')) {
  const heldFalse = atLeast(held.other, decision);
  writeCalibration('fr-feature', {
    mapping: {
      kind: 'piecewise-linear',
      points: [[-1, 0], ...anchors.map(([, confidence], i) => [rounded(thresholds[i]!), confidence]), [1, 1]],
    },
    decisionPoint: {
      confidence: 0.85,
      cosine: rounded(decision),
      falseMatchRate: {
        fitted: decisionRate,
        fittedBounds95: wilson(atLeast(fit.other, decision), fit.other.length).map(rounded),
        heldOut: rounded(heldFalse / held.other.length),
        heldOutBounds95: wilson(heldFalse, held.other.length).map(rounded),
      },
      trueMatchRate: {
        fitted: rounded(atLeast(fit.same, decision) / fit.same.length),
        heldOut: rounded(atLeast(held.same, decision) / held.same.length),
        heldOutBounds95: wilson(atLeast(held.same, decision), held.same.length).map(rounded),
      },
    },
    fittedOn: {
      data: `LFW, folds ${fitFolds.join(' and ')}, every pair of pictures; held out: fold ${heldOutFold}`,
      pairsOfOnePerson: fit.same.length,
      pairsOfTwo: fit.other.length,
      heldOutPairsOfOnePerson: held.same.length,
      heldOutPairsOfTwo: held.other.length,
      date: new Date().toISOString().slice(0, 10),
      note: 'Bounds treat pairs as independent; they share people, so the true bounds are wider.',
    },
    uprightNorm: 2.9,
  });
}
await station.close();
