import { fitSimilarity, type Similarity } from '../pixels/similarity.ts';
import type { Point } from '../records.ts';
import { fivePoints } from './find-landmarks.ts';

/** How a face is levelled, scaled and cut out for a network, which must be done as it was when the network was trained. */
export interface Alignment {
  /** In pixels, of the square that comes out. */
  readonly side: number;
  /** From the square to the picture. */
  readonly fit: (landmarks: readonly Point[]) => Similarity;
}

/** Where the five points lie in the aligned face: the 112 x 112 template of ArcFace (Deng et al. 2019). */
const FIVE_POINTS: readonly Point[] = [
  { x: 38.2946, y: 51.6963 },
  { x: 73.5318, y: 51.5014 },
  { x: 56.0252, y: 71.7366 },
  { x: 41.5493, y: 92.3655 },
  { x: 70.7299, y: 92.2041 },
];

/**
 * Where points 28 to 55 and 61 to 65 (counted from 1) lie in the mean face of dlib, `get_face_chip_details` of its
 * image_transforms/interpolation.h: nose, eyes, and of the mouth what does not move with the jaw. In face sides.
 */
const MEAN_FACE: readonly (readonly [place: number, x: number, y: number])[] = [
  [27, 0.490127, 0.203352],
  [28, 0.490127, 0.307009],
  [29, 0.490127, 0.409805],
  [30, 0.490127, 0.515625],
  [31, 0.36688, 0.587326],
  [32, 0.426036, 0.609345],
  [33, 0.490127, 0.628106],
  [34, 0.554217, 0.609345],
  [35, 0.613373, 0.587326],
  [36, 0.121737, 0.216423],
  [37, 0.187122, 0.178758],
  [38, 0.265825, 0.179852],
  [39, 0.334606, 0.231733],
  [40, 0.260918, 0.245099],
  [41, 0.182743, 0.244077],
  [42, 0.645647, 0.231733],
  [43, 0.714428, 0.179852],
  [44, 0.793132, 0.178758],
  [45, 0.858516, 0.216423],
  [46, 0.79751, 0.244077],
  [47, 0.719335, 0.245099],
  [48, 0.254149, 0.780233],
  [49, 0.340985, 0.745405],
  [50, 0.428858, 0.727388],
  [51, 0.490127, 0.742578],
  [52, 0.551395, 0.727388],
  [53, 0.639268, 0.745405],
  [54, 0.726104, 0.780233],
  [60, 0.290379, 0.784792],
  [61, 0.428096, 0.778746],
  [62, 0.490127, 0.785343],
  [63, 0.552157, 0.778746],
  [64, 0.689874, 0.784792],
];

/** Of dlib's chips: face sides about the face on each side, and the side in pixels. */
const MARGIN = 0.25;
const CHIP_SIDE = 150;

const chipPoints = MEAN_FACE.map(([, x, y]) => ({ x: toChip(x), y: toChip(y) }));

function toChip(share: number): number {
  return ((MARGIN + share) / (1 + 2 * MARGIN)) * CHIP_SIDE;
}

export const alignments = {
  'arcface-112': { side: 112, fit: (landmarks) => fitSimilarity(FIVE_POINTS, fivePoints(landmarks)) },
  'dlib-150': {
    side: CHIP_SIDE,
    fit: (landmarks) =>
      fitSimilarity(
        chipPoints,
        MEAN_FACE.map(([place]) => landmarks[place]!),
      ),
  },
} as const satisfies Record<string, Alignment>;
