import { fitSimilarity, type Similarity } from '../pixels/similarity.ts';
import type { Point } from '../records.ts';
import { fivePoints } from './find-landmarks.ts';

/** Where the five points lie in the aligned face: the 112 x 112 template of ArcFace (Deng et al. 2019). */
const FIVE_POINTS: readonly Point[] = [
  { x: 38.2946, y: 51.6963 },
  { x: 73.5318, y: 51.5014 },
  { x: 56.0252, y: 71.7366 },
  { x: 41.5493, y: 92.3655 },
  { x: 70.7299, y: 92.2041 },
];

/** Where bridge and tip of the nose and the contours of the eyes lie then: mean of 654 faces of LFW that look ahead. */
const UPPER_POINTS: readonly (readonly [place: number, x: number, y: number])[] = [
  [27, 55.83, 51.52],
  [28, 55.9, 58.59],
  [29, 55.98, 65.57],
  [30, 56.03, 72.86],
  [36, 30.38, 52.57],
  [37, 34.95, 50.55],
  [38, 40.28, 50.57],
  [39, 45.03, 53.58],
  [40, 40.02, 54.44],
  [41, 34.67, 54.36],
  [42, 66.68, 53.55],
  [43, 71.37, 50.62],
  [44, 76.67, 50.55],
  [45, 81.26, 52.47],
  [46, 77.01, 54.33],
  [47, 71.68, 54.43],
];
const upperGoals = UPPER_POINTS.map(([, x, y]) => ({ x, y }));

/** From the aligned face to the picture, by the five points. */
export function fitFace(landmarks: readonly Point[]): Similarity {
  return fitSimilarity(FIVE_POINTS, fivePoints(landmarks));
}

/** The same by eyes and nose alone: under a mask the landmarks of the mouth are guesses. */
export function fitUpperFace(landmarks: readonly Point[]): Similarity {
  return fitSimilarity(
    upperGoals,
    UPPER_POINTS.map(([place]) => landmarks[place]!),
  );
}
