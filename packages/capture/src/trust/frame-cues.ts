import type { CaptureCue } from '@praesto/contract';

/** Fewer say nothing about a rhythm. */
const MIN_FRAMES = 6;
/** A camera's clock and a busy browser move frames by milliseconds; all equal to a hundredth is a machine's clock. */
const MIN_JITTER_MS = 0.01;
/** A quarter of a second without a picture happens on a slow phone; a second does not, unless something was paused. */
const MAX_GAP_MS = 1000;

/** What the times of frames say. @param timesMs when each was taken, in order */
export function findFrameCues(timesMs: readonly number[]): CaptureCue[] {
  if (timesMs.length < MIN_FRAMES) return [];
  const gaps = timesMs.slice(1).map((time, at) => time - timesMs[at]!);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const jitter = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
  const longest = Math.max(...gaps);
  return [
    ...(jitter < MIN_JITTER_MS ? [{ code: 'frames_too_regular', detail: `a frame every ${mean.toFixed(3)} ms` }] : []),
    ...(longest > MAX_GAP_MS
      ? [{ code: 'frames_interrupted', detail: `${longest.toFixed(0)} ms without a frame` }]
      : []),
  ];
}
