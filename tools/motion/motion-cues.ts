import { combineEvidence } from '../../packages/vision/src/liveness/combine-evidence.ts';
import { fitAffine, mapAffine } from '../../packages/vision/src/liveness/motion/fit-affine.ts';
import { type MotionEvidence, motionEvidence } from '../../packages/vision/src/liveness/motion/motion-evidence.ts';
import type { FaceView } from '../../packages/vision/src/liveness/motion/view-face.ts';
import type { Look } from './read-track.ts';

/** Numbers of one clip; each rises with how much it looks like an attack, as it was thought to. */
export interface Cues {
  readonly network: number;
  readonly flat: number;
  readonly still: number;
  readonly landmarksFlat: number;
  readonly identity: number;
  readonly flicker: number;
  readonly coupledLight: number;
  readonly bands: number;
}

/** What each is called in the table, and whether the product has it. */
export const cueNames: Readonly<Record<keyof Cues, string>> = {
  network: 'what the frames say (mean logit)',
  flat: '**flat: plane without parallax, in pixels**',
  still: '**still: lids and lips do not move**',
  landmarksFlat: 'flat: plane without parallax, in landmarks',
  identity: 'identity: least cosine between frames, negative',
  flicker: 'light of the face against its surroundings',
  coupledLight: 'light of face and surroundings changes together',
  bands: 'bands across the frame that come and go',
};

export function cuesOf(looks: readonly Look[]): { cues: Cues; motion: MotionEvidence } {
  const views = looks.map(({ view }) => view);
  const motion = motionEvidence(views);
  const face = looks.map(({ faceLight }) => Math.log(faceLight + 1));
  const around = looks.map(({ aroundLight }) => Math.log(aroundLight + 1));
  return {
    motion,
    cues: {
      network: combineEvidence(looks.map((look) => look.logit)),
      flat: motion.depth.score ?? 0,
      still: motion.features.score ?? 0,
      landmarksFlat: landmarkFlatness(views),
      identity: leastCosine(looks),
      flicker: Math.sqrt(variance(face.map((value, i) => value - around[i]!))),
      coupledLight: correlation(face, around),
      bands: bandsOf(looks),
    },
  };
}

/** The part of the face's landmarks that is rigid: nose and corners of the eyes, with the depth of the nose in half eye distances. */
const rigid = new Map([
  [27, 0.1],
  [28, 0.25],
  [29, 0.42],
  [30, 0.55],
  [31, 0.2],
  [33, 0.35],
  [35, 0.2],
  [36, -0.35],
  [39, -0.05],
  [42, -0.05],
  [45, -0.35],
  [48, -0.05],
  [54, -0.05],
]);

/** How little the best affine map gains by depth, where the landmarks are tilted: the idea of `flat` without pixels. */
function landmarkFlatness(views: readonly FaceView[]): number {
  const front = views.reduce((best, view) => (Math.abs(view.yaw) < Math.abs(best.yaw) ? view : best));
  const places = [...rigid.keys()];
  const from = places.map((i) => front.points[i]!);
  const depths = [...rigid.values()];
  const plane = fitAffine(
    from,
    depths.map((depth) => ({ x: depth, y: 0 })),
  )!;
  const out = from.map((point, i) => depths[i]! - mapAffine(plane, point).x);
  const size = out.reduce((sum, depth) => sum + depth * depth, 0);
  const shares = views.flatMap((view) => {
    const to = places.map((i) => view.points[i]!);
    const map = view === front ? null : fitAffine(from, to);
    if (!map) return [];
    const along = (axis: 'x' | 'y') =>
      from.reduce((sum, point, i) => sum + (to[i]![axis] - mapAffine(map, point)[axis]) * out[i]!, 0) / size;
    const eyes = Math.hypot(front.points[45]!.x - front.points[36]!.x, front.points[45]!.y - front.points[36]!.y) / 2;
    return [Math.max(0, tiltOf(map) - 2 * (Math.hypot(along('x'), along('y')) / eyes))];
  });
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}

function tiltOf([a, b, , d, e]: readonly number[]): number {
  const even = Math.hypot(a! + e!, d! - b!);
  const odd = Math.hypot(a! - e!, d! + b!);
  return Math.sqrt(Math.max(0, 1 - (Math.abs(even - odd) / (even + odd)) ** 2));
}

function leastCosine(looks: readonly Look[]): number {
  const cosines = looks.flatMap((a, i) =>
    looks.slice(0, i).map((b) => a.embedding.reduce((sum, value, k) => sum + value * b.embedding[k]!, 0)),
  );
  return -Math.min(1, ...cosines);
}

/** The strongest regular ripple down the frame, in the change from one look to the next. */
function bandsOf(looks: readonly Look[]): number {
  const ripples = looks.slice(1).map(({ bands }, i) => {
    const before = looks[i]!.bands;
    const change = bands.map((band, row) => Math.log((band + 4) / (before[row]! + 4)));
    return Math.max(...Array.from({ length: 14 }, (_, k) => rippleAt(change, 1.5 + k / 2)));
  });
  return ripples.toSorted((a, b) => a - b)[ripples.length >> 1] ?? 0;
}

function rippleAt(values: readonly number[], cycles: number): number {
  let [cos, sin] = [0, 0];
  for (const [i, value] of values.entries()) {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / values.length);
    cos += window * value * Math.cos((2 * Math.PI * cycles * i) / values.length);
    sin += window * value * Math.sin((2 * Math.PI * cycles * i) / values.length);
  }
  return (Math.hypot(cos, sin) * 4) / values.length;
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [a, b].map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  const product = a.reduce((sum, value, i) => sum + (value - meanA!) * (b[i]! - meanB!), 0) / a.length;
  return product / Math.sqrt(variance(a) * variance(b) + 1e-9);
}
