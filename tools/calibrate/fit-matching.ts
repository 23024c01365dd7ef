/**
 * Fits the mapping from cosine to confidence on two folds of LFW, and measures the curves of matching: photos on the folds
 * that nothing of the embedding was fitted on, and portraits on documents. Prints them, and writes the manifest of the
 * embedding model with `--write`.
 *
 *     node tools/calibrate/fit-matching.ts [--untouched 0,1,2] [--keep FILE] [--write]
 *
 * `--untouched`: the folds that nothing of the embedding was fitted on. The mapping does not count: it moves no cosine.
 * `--keep`: where embeddings are kept for accuracy-searches.ts; remove it when the embedding has changed.
 */
import { parseArgs } from 'node:util';
import {
  compareAcross,
  compareAll,
  type LabelledComparisons,
} from '../../packages/vision/src/calibration/matching/comparisons.ts';
import type { CosinePoint, MatchingCurve } from '../../packages/vision/src/calibration/matching/matching-curve.ts';
import { measureMatchingCurve } from '../../packages/vision/src/calibration/matching/measure-matching-curve.ts';
import { type DevPicture, embedPictures } from './embed-pictures.ts';
import { checkHeldOut } from './held-out-points.ts';
import { readMatchingData } from './matching-data.ts';
import { rounded } from './statistics.ts';
import { writeCalibration } from './write-calibration.ts';

const fitFolds = ['0', '1'];
/** Confidence at each false match rate: each tenfold rarer match by strangers adds about as much again; 0.85 is the documented decision. */
const anchors: readonly (readonly [rate: number, confidence: number])[] = [
  [0.5, 0.1],
  [1e-1, 0.3],
  [1e-2, 0.5],
  [1e-3, 0.7],
  [1e-4, 0.85],
];
const shownRates = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5];

type Curve = MatchingCurve<CosinePoint>;

const { values } = parseArgs({
  options: {
    untouched: { type: 'string', default: '0,1,2' },
    keep: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const untouched = values.untouched.split(',');
const data = readMatchingData();
const of = async <P extends DevPicture>(name: string, pictures: readonly P[]) => {
  const { found, missed } = await embedPictures(pictures, values.keep);
  console.log(`${name}: ${found.length} embedded; without:`, missed);
  return found;
};
const lfw = await of('LFW', data.lfw);
const cards = await of('cards', data.cards);
const london = await of('London', data.london);
const small = await of('small', data.small);
const foldsOf = (folds: readonly string[]) => lfw.filter(({ fold }) => folds.includes(fold));

const fit = measure(compareAll(foldsOf(fitFolds)));
const mapping = anchors.map(([rate, confidence]) => [rounded(lowestCosine(fit, rate)), confidence] as const);
const photos = measure(compareAll(foldsOf(untouched)));
const document = measure(compareCards());
const heldOut = checkHeldOut(lfw, [1e-2, 1e-3, 1e-4]);

show('photos', photos);
show('document', document);
show('London', measure(compareAll(london)));
show('small', measure(compareAll(small)));
console.table(heldOut);
if (values.write) {
  writeCalibration('praesto-face', {
    mapping: { kind: 'piecewise-linear', points: [[-1, 0], ...mapping, [1, 1]] },
    curves: { photos: forManifest(photos), document: forManifest(document) },
    heldOut,
    fittedOn: {
      mapping: `LFW, folds ${fitFolds.join(' and ')}: 0.85 where one pair of strangers in 10,000 matches`,
      photos: `LFW, folds ${untouched.join(', ')}: every picture with every other`,
      document: 'id_synth: every card with every picture of LFW and London of other people, and with its own selfie',
      date: new Date().toISOString().slice(0, 10),
    },
    uprightNorm: 2.9,
  });
}

function measure(labelled: LabelledComparisons): Curve {
  const curve = measureMatchingCurve(labelled);
  if (!curve) throw new Error('nobody to compare');
  return curve;
}

/** Of the people with a card only the listed selfie is theirs: the card may be printed from any other picture of them. */
function compareCards(): LabelledComparisons {
  const others = [...lfw, ...london];
  const genuine = cards.map(
    (card) =>
      compareAcross(
        [card],
        others.filter(({ path }) => path === card.selfie),
      ).genuine,
  );
  return {
    genuine: {
      cosines: Float32Array.from(genuine.flatMap(({ cosines }) => [...cosines])),
      first: Int32Array.from(genuine.flatMap(({ cosines }, place) => [...cosines].map(() => place))),
      second: Int32Array.from(genuine.flatMap(({ cosines }, place) => [...cosines].map(() => place))),
    },
    strangers: compareAcross(cards, others).strangers,
  };
}

function lowestCosine({ points }: Curve, rate: number): number {
  return points.find(({ fmr }) => fmr <= rate)!.cosine;
}

function show(name: string, curve: Curve): void {
  console.log(name, curve.genuine, curve.strangers);
  console.table(shownRates.map((rate) => ({ asked: rate, ...curve.points.find(({ fmr }) => fmr <= rate) })));
}

function forManifest({ genuine, strangers, points }: Curve) {
  const short = (value: number) => Number(value.toPrecision(3));
  return {
    genuine,
    strangers,
    points: points.map(({ cosine, fmr, fmrHigh, fnmr, fnmrHigh }) => ({
      cosine: Number(cosine.toFixed(6)),
      fmr: short(fmr),
      fmrHigh: short(fmrHigh),
      fnmr: short(fnmr),
      fnmrHigh: short(fnmrHigh),
    })),
  };
}
