import { scaleBox } from '../../face/find-landmarks.ts';
import type { PixelImage } from '../../pixels/pixel-image.ts';
import { sampleGrey } from '../../pixels/sample-grey.ts';
import type { Face, Point } from '../../records.ts';
import { blurGrey } from './blur-grey.ts';

/** Side of the square in which a face's motion is measured, in pixels. */
export const VIEW_SIDE = 64;

/** Side of the square over that of the face box: the whole face with some room about it. */
const ROOM = 1.25;

/** Pixels about each one that its contrast is measured by. */
const NEIGHBOURHOOD = 8;

/** Variance of grey levels that is noise: what is flatter than this is not blown up. */
const NOISE = 16;

/** A face at one moment, cut out and with even contrast, so that a lamp or an exposure changes little. */
export interface FaceView {
  /** Of the frame. */
  readonly index: number;
  /** Presentation time in milliseconds; `null` where the medium has none. */
  readonly timestampMs: number | null;
  /** Degrees, as in `Pose`. */
  readonly yaw: number;
  readonly pitch: number;
  /** Pixels of the picture to one of the view. */
  readonly scale: number;
  /** The 68 landmarks in pixels from the middle of the square. */
  readonly points: readonly Point[];
  /** `VIEW_SIDE`² grey values: distance from the mean of the neighbourhood in standard deviations of it. */
  readonly values: Float32Array;
}

/** Cuts a face out of its picture. Costs about a millisecond. */
export function viewFace(
  image: PixelImage,
  face: Pick<Face, 'box' | 'landmarks' | 'pose'>,
  { index, timestampMs }: Pick<FaceView, 'index' | 'timestampMs'>,
): FaceView {
  const crop = scaleBox(face.box, ROOM);
  const large = new Float32Array(4 * VIEW_SIDE * VIEW_SIDE);
  sampleGrey(image, crop, 2 * VIEW_SIDE, large);
  const scale = crop.width / VIEW_SIDE;
  const half = VIEW_SIDE / 2;
  return {
    index,
    timestampMs,
    yaw: face.pose.yaw,
    pitch: face.pose.pitch,
    scale,
    points: face.landmarks.map(({ x, y }) => ({
      x: (x - crop.left) / scale - half - 0.5,
      y: (y - crop.top) / scale - half - 0.5,
    })),
    values: evenContrast(blurGrey(halve(large), VIEW_SIDE, 1)),
  };
}

function halve(large: Float32Array): Float32Array {
  const from = 2 * VIEW_SIDE;
  return Float32Array.from({ length: VIEW_SIDE * VIEW_SIDE }, (_, i) => {
    const at = 2 * Math.floor(i / VIEW_SIDE) * from + 2 * (i % VIEW_SIDE);
    return (large[at]! + large[at + 1]! + large[at + from]! + large[at + from + 1]!) / 4;
  });
}

/** @param grey `VIEW_SIDE`² levels 0..255 */
export function evenContrast(grey: Float32Array): Float32Array {
  const means = blurGrey(grey, VIEW_SIDE, NEIGHBOURHOOD);
  const rest = grey.map((value, i) => value - means[i]!);
  const variances = blurGrey(
    rest.map((value) => value * value),
    VIEW_SIDE,
    NEIGHBOURHOOD,
  );
  return rest.map((value, i) => value / Math.sqrt(variances[i]! + NOISE));
}
