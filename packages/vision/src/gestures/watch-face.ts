import { chooseFace } from '../face/choose-face.ts';
import { detectFaces } from '../face/detect-faces.ts';
import type { AnalysisFrame } from '../face/examined-frame.ts';
import { wholeOf } from '../face/find-faces.ts';
import { findLandmarks } from '../face/find-landmarks.ts';
import type { Workbench } from '../face/workbench.ts';
import type { UnusableReason } from '../records.ts';
import { type FaceSignals, readSignals } from './face-signals.ts';
import { medianOf } from './timeline.ts';

/** Frames closer together than this say nothing new: the shortest gesture, a blink, lasts 100 ms. */
const minStepMs = 55;

/** Share of the frames in which a face may be missing: far turned heads are not found. */
const maxMissing = 0.6;

/** Share of the frames in which a second face may be as large. */
const maxSeveral = 0.2;

/** Side of a face in pixels below which its landmarks, found in 64 pixels, only jitter. */
const minSide = 64;

/** Follows the one face of a clip, or says why it cannot be followed. `frames` are those of a clip, in order of time. */
export async function watchFace(
  bench: Workbench,
  frames: readonly AnalysisFrame[],
  requireRunning: () => void,
): Promise<readonly FaceSignals[] | UnusableReason> {
  const samples: FaceSignals[] = [];
  const sides: number[] = [];
  let [seen, several] = [0, 0];
  for (const { timestampMs, ...image } of thinOut(frames)) {
    requireRunning();
    seen++;
    const choice = chooseFace(await detectFaces(bench, image, wholeOf(image)));
    if (choice.status === 'unusable') {
      if (choice.reason === 'several_faces') several++;
      continue;
    }
    const { box, score } = choice.detection;
    sides.push(box.width);
    samples.push(readSignals({ landmarks: await findLandmarks(bench, image, box), score }, timestampMs));
  }
  if (several > seen * maxSeveral) return 'several_faces';
  if (samples.length === 0 || seen - samples.length > seen * maxMissing) return 'no_face';
  return medianOf(sides) < minSide ? 'face_too_small' : samples;
}

/** Those with a time, none soon after another. */
function thinOut(frames: readonly AnalysisFrame[]): (AnalysisFrame & { readonly timestampMs: number })[] {
  let last = Number.NEGATIVE_INFINITY;
  return frames.flatMap((frame) => {
    const { timestampMs } = frame;
    if (timestampMs === null || timestampMs - last < minStepMs) return [];
    last = timestampMs;
    return [{ ...frame, timestampMs }];
  });
}
