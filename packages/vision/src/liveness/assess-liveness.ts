import { type LivenessCalibration, logit, sigmoid } from '../calibration/liveness-calibration.ts';
import type { ExaminedFrame } from '../face/examined-frame.ts';
import type { Workbench } from '../face/workbench.ts';
import type { FrameEvidence, MediaKind, Unusable, UnusableReason } from '../records.ts';
import { combineEvidence } from './combine-evidence.ts';
import { type MotionEvidence, motionEvidence } from './motion/motion-evidence.ts';
import { type FaceView, viewFace } from './motion/view-face.ts';
import { contextOf, scoreFrame } from './score-frame.ts';
import { spreadOrder } from './spread-order.ts';

/** Usable frames that a video is judged by. */
export const ENOUGH_FRAMES = 8;

/** The frames of a medium; `examine` looks at the one at a place (0 .. frameCount − 1) and is called once a place. */
export interface LivenessSource {
  readonly kind: MediaKind;
  readonly frameCount: number;
  readonly examine: (place: number) => Promise<ExaminedFrame>;
}

/** A score or a reason, and what each frame that was looked at said, in the order of the clip. */
export type LivenessAssessment = {
  readonly frames: readonly FrameEvidence[];
  /** Of the usable frames of a video. It has no part in the score. */
  readonly motion?: MotionEvidence;
} & ({ readonly status: 'scored'; readonly confidenceSpoofing: number } | Unusable);

/**
 * Judges whether a medium shows a live person. A photo gives one score. Frames of a video or shots set are looked at in
 * an order that spreads over the clip until 8 are usable; a shots set with fewer images is judged by those it has.
 */
export async function assessLiveness(
  bench: Workbench,
  source: LivenessSource,
  calibration: LivenessCalibration,
): Promise<LivenessAssessment> {
  const isSingle = source.frameCount === 1;
  const closerScale = isSingle ? calibration.closerScale : null;
  const frames: FrameEvidence[] = [];
  const evidence: number[] = [];
  const views: FaceView[] = [];
  for (const place of spreadOrder(source.frameCount)) {
    const examined = await source.examine(place);
    const seen = await judgeFrame(bench, examined, calibration.minContextScale, closerScale);
    frames.push(seen);
    if (seen.rawSpoofing === null) continue;
    evidence.push(logit(seen.rawSpoofing));
    if (source.kind === 'video') views.push(viewFace(examined.image, seen.face!, seen));
    if (evidence.length === ENOUGH_FRAMES) break;
  }
  frames.sort((a, b) => a.index - b.index);
  if (evidence.length < neededFrames(source)) return { status: 'unusable', reason: reasonOf(frames), frames };
  const motion = source.kind === 'video' ? { motion: motionEvidence(views) } : {};
  const offset = isSingle ? calibration.photoOffset : calibration.clipOffset;
  const confidenceSpoofing = sigmoid(calibration.slope * combineEvidence(evidence) + offset);
  return { status: 'scored', confidenceSpoofing, frames, ...motion };
}

async function judgeFrame(
  bench: Workbench,
  { index, timestampMs, image, face, unusable }: ExaminedFrame,
  minContextScale: number,
  closerScale: number | null,
): Promise<FrameEvidence> {
  const known = { index, timestampMs, face };
  if (!face) return { ...known, unusable, rawSpoofing: null, contextScale: null };
  const { scale } = contextOf(image, face.box, bench.settings.contextScale);
  const reason = unusable ?? (scale < minContextScale ? 'face_too_close' : null);
  const rawSpoofing = reason === null ? await scoreFrame(bench, image, face.box, closerScale) : null;
  return { ...known, unusable: reason, rawSpoofing, contextScale: scale };
}

// A set of shots is what the sender chose to take, be it one; a video of which most frames fail hides something.
function neededFrames({ kind, frameCount }: LivenessSource): number {
  return kind === 'video' ? Math.max(1, Math.min(ENOUGH_FRAMES, frameCount)) : 1;
}

/** What most frames that failed lacked; `too_few_frames` where most of them were usable. */
function reasonOf(frames: readonly FrameEvidence[]): UnusableReason {
  const counts = new Map<UnusableReason, number>();
  for (const { unusable } of frames) if (unusable) counts.set(unusable, (counts.get(unusable) ?? 0) + 1);
  const [commonest] = [...counts].toSorted(([, a], [, b]) => b - a);
  return commonest && commonest[1] * 2 > frames.length ? commonest[0] : 'too_few_frames';
}
