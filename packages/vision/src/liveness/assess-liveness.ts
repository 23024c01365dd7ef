import { type LivenessCalibration, sigmoid } from '../calibration/liveness-calibration.ts';
import { presentationKind } from '../calibration/presentation-kind.ts';
import type { ExaminedFrame } from '../face/examined-frame.ts';
import { isCrowded } from '../face/is-crowded.ts';
import type { LivenessBench } from '../face/workbench.ts';
import { findContent } from '../pixels/find-content.ts';
import type { FrameEvidence, LivenessEvidence, MediaKind, Unusable, UnusableReason } from '../records.ts';
import { combineEvidence } from './combine-evidence.ts';
import { contextOf } from './context.ts';
import { gatherCues } from './gather-cues.ts';
import { type MotionEvidence, motionEvidence } from './motion/motion-evidence.ts';
import { type FaceView, viewFace } from './motion/view-face.ts';
import { spreadOrder } from './spread-order.ts';
import { summariseCues, type WeighedFrame, weighCues } from './weigh-cues.ts';
import { weighMotion } from './weigh-motion.ts';

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
  /** Of the usable frames of a video. */
  readonly motion?: MotionEvidence;
} & (
  | { readonly status: 'scored'; readonly confidenceSpoofing: number; readonly evidence: readonly LivenessEvidence[] }
  | Unusable
);

/**
 * Judges whether a medium shows a live person. A photo gives one score. Frames of a video or shots set are looked at in
 * an order that spreads over the clip until 8 are usable; a shots set with fewer images is judged by those it has. Where
 * somebody else is in too many of them, the score could be another person's than the best shot: `several_faces`.
 */
export async function assessLiveness(
  bench: LivenessBench,
  source: LivenessSource,
  calibration: LivenessCalibration,
): Promise<LivenessAssessment> {
  const weights = calibration.weights[presentationKind(source)];
  const isCloserUsed = [weights.tight, weights.open].some(({ closeUp, texture }) => closeUp !== 0 || texture !== 0);
  const looks = isCloserUsed ? calibration : { ...calibration, closerScale: null };
  const frames: FrameEvidence[] = [];
  const views: FaceView[] = [];
  for (const place of spreadOrder(source.frameCount)) {
    const examined = await source.examine(place);
    const seen = await judgeFrame(bench, examined, looks);
    frames.push(seen);
    if (source.kind === 'video' && isWeighed(seen)) views.push(viewFace(examined.image, seen.face!, seen));
    if (frames.filter(isWeighed).length === ENOUGH_FRAMES) break;
  }
  frames.sort((a, b) => a.index - b.index);
  if (isCrowded(frames.map(({ unusable }) => unusable))) return { status: 'unusable', reason: 'several_faces', frames };
  const weighed = frames.filter(isWeighed);
  if (weighed.length < neededFrames(source)) return { status: 'unusable', reason: reasonOf(frames), frames };
  const logits = weighed.map(({ cues, contextScale }) => weighCues(cues, contextScale, weights));
  const motion = source.kind === 'video' ? motionEvidence(views) : null;
  const moved = motion ? weighMotion(motion) : { logit: 0, evidence: [] };
  return {
    status: 'scored',
    confidenceSpoofing: sigmoid(combineEvidence(logits) + moved.logit),
    evidence: [...summariseCues(weighed, weights), ...moved.evidence],
    frames,
    ...(motion && { motion }),
  };
}

function isWeighed(frame: FrameEvidence): frame is FrameEvidence & WeighedFrame {
  return frame.cues !== null;
}

async function judgeFrame(
  bench: LivenessBench,
  { index, timestampMs, image, face, unusable }: ExaminedFrame,
  calibration: LivenessCalibration,
): Promise<FrameEvidence> {
  const known = { index, timestampMs, face };
  if (!face) return { ...known, unusable, rawSpoofing: null, cues: null, contextScale: null };
  const content = findContent(image);
  const { scale } = contextOf(content, face.box, bench.settings.contextScale);
  const reason = unusable ?? (scale < calibration.minContextScale ? 'face_too_close' : null);
  const cues = reason === null ? await gatherCues(bench, { image, content, box: face.box }, calibration) : null;
  const rawSpoofing = cues && sigmoid(cues.surroundings);
  return { ...known, unusable: reason, rawSpoofing, cues, contextScale: scale };
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
