import type { AnalysisFrame } from '../face/examined-frame.ts';
import type { Workbench } from '../face/workbench.ts';
import type { CopiedStretch, Gesture, GesturesOutcome } from '../records.ts';
import type { FaceSignals } from './face-signals.ts';
import { takeThumbnails } from './face-thumbnails.ts';
import { findFaceGestures } from './find-face-gestures.ts';
import { findFrozen } from './find-frozen.ts';
import { findHeadTurns } from './find-head-turns.ts';
import { findRepeated } from './find-repeated.ts';
import { judgeGestures } from './judge-gestures.ts';
import { medianOf, openTimeline } from './timeline.ts';
import { type TimedFrame, type WatchedFace, watchFace } from './watch-face.ts';

/** Longest side of the frames in pixels. Landmarks are found in 64 pixels, and a face that gestures fills a third of the frame. */
export const maxGestureSide = 480;

/** Frames that are looked at: every one of 18 a second over 13 seconds. A longer clip gets fewer a second. */
export const maxGestureFrames = 240;

/** Shorter clips have no time for a rest and a gesture. */
const minClipMs = 800;

/** Milliseconds between frames up to which a gesture is not missed: a blink, and anything else. */
const maxStepMs = { blink: 100, others: 250 } as const;

/**
 * Looks whether the person in a clip does what they were asked for, in that order, and whether its frames are a camera's.
 * @param frames of a video, in order of time; those of other media have no time and are too few
 * @param asked nothing: then the face is watched all the same
 */
export async function examineGestures(
  bench: Workbench,
  { frames, requireRunning }: { readonly frames: readonly AnalysisFrame[]; readonly requireRunning: () => void },
  asked: readonly Gesture[],
): Promise<GesturesOutcome> {
  const timed = frames.flatMap(({ timestampMs, ...image }) =>
    timestampMs === null ? [] : [{ ...image, timestampMs }],
  );
  if (!areEnough(timed, asked)) return { status: 'unusable', reason: 'too_few_frames' };
  const watched = await watchFace(bench, timed, requireRunning);
  if (typeof watched === 'string') return { status: 'unusable', reason: watched };
  return { status: 'judged', ...judgeSamples(watched.samples, asked), copied: findCopied(timed, watched) };
}

function areEnough(frames: readonly TimedFrame[], asked: readonly Gesture[]): boolean {
  const times = frames.map(({ timestampMs }) => timestampMs);
  const steps = times.slice(1).map((time, before) => time - times[before]!);
  if (times.length < 2 || times.at(-1)! - times[0]! < minClipMs) return false;
  return medianOf(steps) <= (asked.includes('blink') ? maxStepMs.blink : maxStepMs.others);
}

/** Where the frames of a clip stand still or come again. */
export function findCopied(frames: readonly TimedFrame[], { boxes }: Pick<WatchedFace, 'boxes'>): CopiedStretch[] {
  const thumbnails = takeThumbnails(frames, boxes);
  return [...findFrozen(thumbnails), ...findRepeated(thumbnails)];
}

/** What the face of a clip did, and whether that is what was asked for. `samples`: at least one, in order of time. */
export function judgeSamples(samples: readonly FaceSignals[], asked: readonly Gesture[]) {
  const timeline = openTimeline(samples);
  const turns = findHeadTurns(timeline);
  const others = findFaceGestures(timeline, turns);
  const seen = [...turns, ...others].toSorted((a, b) => a.startMs - b.startMs);
  return { gestures: judgeGestures(asked, { turns, others }), seen };
}
