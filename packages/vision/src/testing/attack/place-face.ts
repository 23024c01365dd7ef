import type { Face, Point } from '../../records.ts';
import type { Ellipse } from './cut-out.ts';

/** Where the head and the eyes are, as shares of the width and the height of the picture. */
export interface FacePlace {
  readonly head: Ellipse;
  readonly eyes: readonly Ellipse[];
}

/** Outlines for scissors: the head with its hair, a good part larger than the box of the face, and round each eye. */
export function placeFace({ box, landmarks }: Face, picture: { width: number; height: number }): FacePlace {
  const share = ({ x, y, radiusX, radiusY }: Ellipse): Ellipse => ({
    x: x / picture.width,
    y: y / picture.height,
    radiusX: radiusX / picture.width,
    radiusY: radiusY / picture.height,
  });
  const head = {
    x: box.left + box.width / 2,
    y: box.top + box.height * 0.42,
    radiusX: box.width * 0.72,
    radiusY: box.height * 0.82,
  };
  // Points 36 to 41 and 42 to 47 of the iBUG order go round the eyes.
  return { head: share(head), eyes: [landmarks.slice(36, 42), landmarks.slice(42, 48)].map(roundEye).map(share) };
}

function roundEye(points: readonly Point[]): Ellipse {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const width = Math.max(...xs) - Math.min(...xs);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { x: mean(xs), y: mean(ys), radiusX: width * 0.65, radiusY: width * 0.4 };
}
