import {
  chooseFace,
  describeFace,
  detectFaces,
  type FaceBench,
  type FaceSignals,
  type PixelImage,
  type Point,
  readSignals,
  wholeOf,
} from '@praesto/vision/portable';
import type { FacePoints, FaceReading, GestureProgress } from '../face-reading.ts';
import type { PictureMessage } from '../worker-messages.ts';
import { toImage } from './to-image.ts';

/**
 * Looks at one frame as the server will, with its code: who is in it, and how well they are seen.
 * @param follow told of each face, to recognise a gesture
 */
export async function lookAtFrame(
  bench: FaceBench,
  picture: PictureMessage,
  follow: (signals: FaceSignals) => GestureProgress | null,
): Promise<FaceReading> {
  const image = toImage(picture);
  const choice = chooseFace(await detectFaces(bench, image, wholeOf(image)), image);
  if (choice.status === 'unusable') return { found: choice.reason === 'no_face' ? 'none' : 'several' };
  const { face, measures } = await describeFace(bench, image, choice.detection);
  const { left, top, width, height } = face.box;
  return {
    found: 'one',
    place: {
      left: left / image.width,
      top: top / image.height,
      right: (left + width) / image.width,
      bottom: (top + height) / image.height,
    },
    points: pointsOf(face.landmarks, image),
    gesture: follow(readSignals(face, picture.atMs)),
    yaw: face.pose.yaw,
    pitch: face.pose.pitch,
    eyesOpen: Math.min(face.eyesOpen.left, face.eyesOpen.right),
    covered: face.covered,
    brightest: measures.brightest,
    burnt: measures.burnt,
    sharpness: measures.sharpness,
  };
}

/** Of the 68 points; left and right as seen by the viewer. The ears are where the line of the jaw begins and ends. */
function pointsOf(landmarks: readonly Point[], { width, height }: PixelImage): FacePoints {
  const meanOf = (from: number, to: number) => {
    const points = landmarks.slice(from, to);
    return {
      x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
      y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
    };
  };
  const share = ({ x, y }: Point) => [x / width, y / height] as const;
  return {
    left_eye: share(meanOf(36, 42)),
    right_eye: share(meanOf(42, 48)),
    nose_base: share(landmarks[33]!),
    mouth_bottom: share(landmarks[57]!),
    left_ear: share(landmarks[0]!),
    right_ear: share(landmarks[16]!),
  };
}
