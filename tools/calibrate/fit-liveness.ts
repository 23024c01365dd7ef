/**
 * Fits the mapping from the liveness network's score to a confidence with 0.5 at the equal-error point, and shows what it
 * does to every development set. Writes the liveness model's manifest with `--write`.
 *
 *     node tools/calibrate/fit-liveness.ts [--write]
 *
 * Fitted on selfie clips and full-frame samples, which hold genuine people and attacks from the same sources. Studio
 * portraits, one woman's gesture clips and tight crops are only looked at: they are not what people send.
 */
import { combineEvidence } from '../../packages/vision/src/liveness/combine-evidence.ts';
import { closerScale, collectLiveness, type FrameScore } from './collect-liveness.ts';
import { openBench } from './open-bench.ts';
import { rounded, showShare } from './statistics.ts';
import { equalErrorRange, errorsAt, fitLogistic, seededRandom, type Weighted, weighBySource } from './weighted.ts';
import { writeCalibration } from './write-calibration.ts';

const fitSets = ['pad_clips', 'pad_samples'];
const checkSets = ['gestures', 'london', 'pad_screens', 'pad_crops'];
const framesPerClip = 24;
const framesPerScore = 8;
const drawsPerClip = 60;
const minContextScale = 0.8;

const station = await openBench();
const all = await collectLiveness(station, [...fitSets, ...checkSets], framesPerClip);
await station.close();
const usable = all.filter(({ unusable, contextScale }) => unusable === null && contextScale >= minContextScale);
const fitted = usable.filter(({ set }) => fitSets.includes(set));

/** A single picture: every frame as if it were sent alone. */
const photos = (frames: readonly FrameScore[]): Weighted[] =>
  weighBySource(frames.map((frame) => ({ ...frame, value: photoValue(frame) })));

function photoValue({ whole, closer, contextScale }: FrameScore): number {
  return closerScale > contextScale * 0.9 ? whole : (whole + closer) / 2;
}

/** A clip: random draws of as many frames as a score is made of, combined as the product does it. */
function clips(frames: readonly FrameScore[]): Weighted[] {
  const random = seededRandom(1);
  const byPath = Map.groupBy(frames, ({ path }) => path);
  const draws = [...byPath.values()].flatMap((own) =>
    Array.from({ length: own.length > 1 ? drawsPerClip : 1 }, () => {
      const drawn = own.toSorted(() => random() - 0.5).slice(0, framesPerScore);
      return { ...own[0]!, value: combineEvidence(drawn.map(({ whole }) => whole)) };
    }),
  );
  return weighBySource(draws);
}

const middle = ({ low, high }: { low: number; high: number }) => (low + high) / 2;
const shown = (value: number) => `${value.toFixed(2)} (raw ${(1 / (1 + Math.exp(-value))).toFixed(3)})`;
const views = { photo: photos, clip: clips };

const { slope } = fitLogistic(photos(fitted));
const files = new Set(fitted.map(({ path }) => path)).size;
console.log(`${fitted.length} usable frames of ${files} files; slope ${slope.toFixed(3)}`);
const points = { photo: fitPoint('photo'), clip: fitPoint('clip') };

/** The mean of the equal-error points found without each source in turn: no single source decides where 0.5 lies. */
function fitPoint(kind: 'photo' | 'clip') {
  const range = equalErrorRange(views[kind](fitted));
  console.log(
    `\n${kind}: equal-error range ${shown(range.low)} to ${shown(range.high)}, error ${(range.error * 100).toFixed(1)} %`,
  );
  const thresholds = [...new Set(fitted.map(({ source }) => source))].map((source) => {
    const threshold = middle(equalErrorRange(views[kind](fitted.filter((frame) => frame.source !== source))));
    const { apcer, bpcer } = errorsAt(views[kind](fitted.filter((frame) => frame.source === source)), threshold);
    console.log(`  without ${source} ${shown(threshold)}; there APCER ${apcer.toFixed(3)} BPCER ${bpcer.toFixed(3)}`);
    return threshold;
  });
  const threshold = thresholds.reduce((sum, value) => sum + value, 0) / thresholds.length;
  const errors = errorsAt(views[kind](fitted), threshold);
  console.log(
    `  0.5 at ${shown(threshold)}: APCER ${errors.apcer.toFixed(3)} BPCER ${errors.bpcer.toFixed(3)}, by source`,
  );
  return { threshold, range, errors };
}

console.log('\nconfidence by file (fit sets and gestures; clips as clips, frames as photos in brackets)');
const confidence = (value: number, kind: 'photo' | 'clip') =>
  1 / (1 + Math.exp(-slope * (value - points[kind].threshold)));
for (const [path, own] of Map.groupBy(usable, (frame) => frame.path)) {
  const { set, isAttack } = own[0]!;
  if (![...fitSets, 'gestures'].includes(set)) continue;
  const asPhotos = own.map((frame) => confidence(photoValue(frame), 'photo')).sort((a, b) => a - b);
  const asClip = own.length > 1 ? confidence(combineEvidence(own.map(({ whole }) => whole)), 'clip').toFixed(3) : '-';
  const scales = own.map(({ contextScale }) => contextScale).sort((a, b) => a - b);
  console.log(
    `  ${path} ${isAttack ? 'attack' : 'real'} n ${own.length}, scale ${scales[scales.length >> 1]!.toFixed(2)}: ${asClip} (${[0.1, 0.5, 0.9].map((p) => asPhotos[Math.floor(p * (asPhotos.length - 1))]!.toFixed(3)).join(' ')})`,
  );
}

console.log('\nerrors at 0.5 by set, frames as photos');
for (const [set, own] of Map.groupBy(usable, (frame) => frame.set)) {
  const scores = own.map((frame) => ({ ...frame, confidence: confidence(photoValue(frame), 'photo') }));
  const attacks = scores.filter(({ isAttack }) => isAttack);
  const genuine = scores.filter(({ isAttack }) => !isAttack);
  const left = all.filter((frame) => frame.set === set).length - own.length;
  console.log(`  ${set} (${left} unusable)`);
  if (attacks.length > 0) {
    console.log(`    APCER ${showShare(attacks.filter((one) => one.confidence < 0.5).length, attacks.length)}`);
  }
  console.log(`    BPCER ${showShare(genuine.filter((one) => one.confidence >= 0.5).length, genuine.length)}`);
}

if (process.argv.includes('--write')) {
  const count = (isAttack: boolean) => new Set(fitted.filter((f) => f.isAttack === isAttack).map((f) => f.source)).size;
  writeCalibration('fr-liveness', {
    mapping: {
      kind: 'logistic',
      slope: rounded(slope),
      minContextScale,
      photo: { offset: rounded(-slope * points.photo.threshold), closerScale },
      clip: { offset: rounded(-slope * points.clip.threshold) },
    },
    equalError: {
      photo: describe(points.photo),
      clip: describe(points.clip),
      note: 'Errors by source at 0.5, and the raw scores between which the larger of them is smallest. 0.5 is the mean of the middles of that range found without each source in turn.',
    },
    fittedOn: {
      data: 'Selfie clips and full-frame samples of the development data; every source weighs the same within its label',
      frames: fitted.length,
      files,
      genuineSources: count(false),
      attackSources: count(true),
      date: new Date().toISOString().slice(0, 10),
      note: 'Few people, prints and cameras; no masks. Other people, cameras and attacks will differ: fit again on your own.',
    },
  });
}

function describe({ range, errors, threshold }: ReturnType<typeof fitPoint>) {
  return {
    rate: rounded(range.error),
    rawRange: [range.low, range.high].map(toRaw),
    rawAtHalf: toRaw(threshold),
    apcerAtHalf: rounded(errors.apcer),
    bpcerAtHalf: rounded(errors.bpcer),
  };
}

function toRaw(value: number): number {
  return rounded(1 / (1 + Math.exp(-value)));
}
