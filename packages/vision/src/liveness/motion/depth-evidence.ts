import { measureMotion, type PairMotion } from './measure-motion.ts';
import { type FaceModel, modelFace } from './model-face.ts';
import type { FaceView } from './view-face.ts';

/** What the motion of a face over a clip says of its depth. */
export interface DepthEvidence {
  /**
   * `flat`: it is tilted as a picture is, and nothing in it stands out. `solid`: nose and cheeks move as those of a head, be
   * it a live one or one in a video on a screen. `not_established`: it moves too little, or not as one thing.
   */
  readonly verdict: 'flat' | 'solid' | 'not_established';
  /** How surely it is a flat picture, 0..1; `null` where there was too little motion to say. */
  readonly score: number | null;
  /** Each view against the one that faces the camera most. */
  readonly pairs: readonly PairMotion[];
}

/** Two pairs must agree. */
const MIN_VIEWS = 3;

/**
 * Tilts (sines) from which a pair begins to count and counts fully: 13 and 21 degrees. Speech and raised brows stretch
 * parts of a face as a tilt of up to 18 degrees does.
 */
const tiltRange = [0.22, 0.36] as const;

/** Likenesses likewise. A picture that is moved stays above 0.98 unless it is blurred; a face that does something falls below. */
const likenessRange = [0.96, 0.985] as const;

/** Parallax over tilt up to which a pair fully counts as flat, and from which not at all. Heads have 0.2 and more, pictures less than 0.1. */
const flatRange = [0.08, 0.2] as const;

/** Change of size up to which a pair counts. A face that comes near is stretched by perspective without turning. */
const MAX_APPROACH = 0.2;

/** What shows a head: this parallax, by which the fit gets better by this factor, in a fit that is not by chance. */
const head = { parallax: 0.12, gain: 1.15, likeness: 0.85 } as const;

/** Summed weight of pairs from which there is enough motion to say something. */
const ENOUGH = 0.8;

/** Score from which a clip is called flat. */
const FLAT = 0.5;

/** Judges whether a face moves as a plane or as a head. `views` are of one face in one video. */
export function depthEvidence(views: readonly FaceView[]): DepthEvidence {
  const pairs = views.length < MIN_VIEWS ? [] : comparePairs(views);
  if (pairs.some(isHead)) return { verdict: 'solid', score: 0, pairs };
  const weights = pairs.map(weightOf);
  if (sumOf(weights) < ENOUGH) return { verdict: 'not_established', score: null, pairs };
  const flatness = pairs.map(
    (pair, i) => weights[i]! && weights[i]! * (1 - ramp(pair.parallax / pair.tilt, flatRange)),
  );
  // One pair alone proves nothing: a smile and a blur may meet in it.
  const score = 1 - Math.exp(Math.max(...flatness) - sumOf(flatness));
  return { verdict: score >= FLAT ? 'flat' : 'not_established', score, pairs };
}

function comparePairs(views: readonly FaceView[]): PairMotion[] {
  const front = mostFrontal(views);
  const whole = modelFace(front, 'whole');
  let upper: FaceModel | undefined;
  return views.flatMap((view) => {
    const pair = view === front ? null : measureMotion(whole, view);
    if (!pair || isHead(pair) || weightOf(pair) === 0) return pair ?? [];
    upper ??= modelFace(front, 'upper');
    return moreCareful(pair, measureMotion(upper, view));
  });
}

/** A head that is turned already shortens much with little more parallax; one that faces the camera cannot. */
function mostFrontal(views: readonly FaceView[]): FaceView {
  const pitches = views.map(({ pitch }) => pitch).toSorted((a, b) => a - b);
  const usual = pitches[pitches.length >> 1]!;
  const off = ({ yaw, pitch }: FaceView) => Math.abs(yaw) + Math.abs(pitch - usual);
  return views.reduce((best, view) => (off(view) < off(best) ? view : best));
}

/** Every part of a picture is tilted alike; an open mouth stretches one. */
function moreCareful(whole: PairMotion, upper: PairMotion | null): PairMotion {
  if (!upper) return { ...whole, tilt: 0 };
  return { ...whole, tilt: Math.min(whole.tilt, upper.tilt), parallax: Math.max(whole.parallax, upper.parallax) };
}

function isHead({ parallax, planeLikeness, likeness }: PairMotion): boolean {
  const gain = (1 - planeLikeness ** 2) / (1 - likeness ** 2);
  return parallax >= head.parallax && gain >= head.gain && likeness >= head.likeness;
}

function weightOf({ tilt, likeness, approach }: PairMotion): number {
  return Math.abs(approach) > MAX_APPROACH ? 0 : ramp(tilt, tiltRange) * ramp(likeness, likenessRange);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** 0 at the begin of the range and before it, 1 at its end. */
function ramp(value: number, [begin, end]: readonly [number, number]): number {
  return Math.min(1, Math.max(0, (value - begin) / (end - begin)));
}
