import type { Frame } from '../decode/frame.ts';
import type { Face } from '../records.ts';

/** A face found in a frame, in pixels of the picture before it was reduced for analysis. */
export function toSourceScale(
  face: Face,
  frame: Pick<Frame, 'width' | 'height' | 'sourceWidth' | 'sourceHeight'>,
): Face {
  // The longer sides: a wrongly oriented frame is looked at turned, and the reduction is the same for both sides.
  const scale = Math.max(frame.sourceWidth, frame.sourceHeight) / Math.max(frame.width, frame.height);
  if (scale === 1) return face;
  const { left, top, width, height } = face.box;
  return {
    ...face,
    box: { left: left * scale, top: top * scale, width: width * scale, height: height * scale },
    landmarks: face.landmarks.map(({ x, y }) => ({ x: x * scale, y: y * scale })),
  };
}
