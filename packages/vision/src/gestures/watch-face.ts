import { chooseFace } from '../face/choose-face.ts';
import { detectFaces } from '../face/detect-faces.ts';
import type { AnalysisFrame } from '../face/examined-frame.ts';
import { wholeOf } from '../face/find-faces.ts';
import { findLandmarks } from '../face/find-landmarks.ts';
import { MAX_CROWDED } from '../face/is-crowded.ts';
import type { Workbench } from '../face/workbench.ts';
import type { Box, UnusableReason } from '../records.ts';
import { type FaceSignals, readSignals } from './face-signals.ts';
import { medianOf } from './timeline.ts';

/** Frames closer together than this say nothing new: the shortest gesture, a blink, lasts 100 ms. */
const minStepMs = 55;

/** Share of the frames in which a face may be missing: far turned heads are not found. */
const maxMissing = 0.6;

/** Side of a face in pixels below which its landmarks, found in 64 pixels, only jitter. */
const minSide = 64;

/** A frame of a clip, with its time. */
export type TimedFrame = AnalysisFrame & { readonly timestampMs: number };

/** The face of a clip, wherever it was found. */
export interface WatchedFace {
  /** At least one, in order of time. */
  readonly samples: readonly FaceSignals[];
  /** One for each sample. */
  readonly boxes: readonly Box[];
}

/** Follows the one face of a clip, or says why it cannot be followed. `frames` are those of a clip, in order of time. */
export async function watchFace(
  bench: Workbench,
  frames: readonly TimedFrame[],
  requireRunning: () => void,
): Promise<WatchedFace | UnusableReason> {
  const samples: FaceSignals[] = [];
  const boxes: Box[] = [];
  let [seen, several] = [0, 0];
  for (const { timestampMs, ...image } of thinOut(frames)) {
    requireRunning();
    seen++;
    const choice = chooseFace(await detectFaces(bench, image, wholeOf(image)), image);
    if (choice.status === 'unusable') {
      if (choice.reason === 'several_faces') several++;
      continue;
    }
    const { box, score } = choice.detection;
    boxes.push(box);
    samples.push(readSignals({ landmarks: await findLandmarks(bench, image, box), score }, timestampMs));
  }
  if (several > seen * MAX_CROWDED) return 'several_faces';
  if (samples.length === 0 || seen - samples.length > seen * maxMissing) return 'no_face';
  return medianOf(boxes.map(({ width }) => width)) < minSide ? 'face_too_small' : { samples, boxes };
}

/** None soon after another. */
function thinOut(frames: readonly TimedFrame[]): TimedFrame[] {
  let last = Number.NEGATIVE_INFINITY;
  return frames.filter(({ timestampMs }) => {
    if (timestampMs - last < minStepMs) return false;
    last = timestampMs;
    return true;
  });
}
