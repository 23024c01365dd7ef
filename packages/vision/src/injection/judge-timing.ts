import type { VideoTrack } from '../decode/video/video-track.ts';
import type { InjectionCue } from '../records.ts';
import { cue } from './cue.ts';

/** No phone or browser records a selfie with more frames a second. */
const maxRate = 125;

/** A recorder that loses frames skips some; a pause of this many milliseconds, and of this many steps, is a hole. */
const minGap = { ms: 1000, steps: 10 } as const;

/** Containers count in ticks of up to a millisecond: smaller differences between steps are rounding. */
const roundingMs = 1.01;

/** Fewer frames tell nothing of a rhythm. */
const minFrames = 30;

/** What a container claims and what its frames last may differ by the length of its sound. */
const claimTolerance = { ms: 1000, share: 0.2 } as const;

/** Times that a camera does not write. Steps are between frames in order of showing; none can be negative there. */
export function judgeTiming({ times, claimedMs, tags }: VideoTrack): InjectionCue[] {
  const steps = times.slice(1).map((time, before) => time - times[before]!);
  if (steps.length === 0) return [];
  const median = steps.toSorted((a, b) => a - b)[steps.length >> 1]!;
  return [
    ...findRepeated(steps),
    ...findGap(steps, median),
    ...findRate(median),
    ...findRhythm(steps, tags),
    ...compareClaim(times.at(-1)! + median, claimedMs),
  ];
}

function findRepeated(steps: readonly number[]): InjectionCue[] {
  const count = steps.filter((step) => step === 0).length;
  if (count === 0) return [];
  return [cue('times_repeated', `${count} frames are shown at the time of another`, { repeated: count })];
}

function findGap(steps: readonly number[], median: number): InjectionCue[] {
  const longest = Math.max(...steps);
  if (longest < minGap.ms || longest < median * minGap.steps) return [];
  const params = { gap_ms: Math.round(longest), step_ms: Math.round(median) };
  return [cue('times_gap', `nothing is shown for ${params.gap_ms} ms; other steps last ${params.step_ms} ms`, params)];
}

function findRate(median: number): InjectionCue[] {
  if (median <= 0 || median >= 1000 / maxRate) return [];
  const rate = Math.round(1000 / median);
  return [cue('times_too_dense', `${rate} frames a second`, { frames_per_second: rate })];
}

/**
 * A browser's recorder writes when frames really arrived, which is never even. Cameras of phones, and whatever was
 * transcoded, may be perfectly even: of them it says nothing.
 */
function findRhythm(steps: readonly number[], tags: VideoTrack['tags']): InjectionCue[] {
  if (steps.length < minFrames || !isFromBrowser(tags)) return [];
  const spread = Math.max(...steps) - Math.min(...steps);
  if (spread > roundingMs) return [];
  const words = `${steps.length} steps of a browser's recording differ by ${spread.toFixed(3)} ms`;
  return [cue('times_even_for_browser', words, { steps: steps.length, spread_ms: Number(spread.toFixed(3)) })];
}

/** Chrome and Firefox name themselves in the WebM files of their recorder. */
function isFromBrowser(tags: VideoTrack['tags']): boolean {
  return /^(chrome|qtmuxingapplibwebm)/i.test(tags[0]?.encoder ?? '');
}

function compareClaim(shownMs: number, claimedMs: number | null): InjectionCue[] {
  if (claimedMs === null) return [];
  const difference = Math.abs(claimedMs - shownMs);
  if (difference < claimTolerance.ms || difference < shownMs * claimTolerance.share) return [];
  const words = `the container claims ${claimedMs} ms, its frames last ${Math.round(shownMs)} ms`;
  return [
    cue('duration_contradicts_frames', words, { claimed_ms: Math.round(claimedMs), shown_ms: Math.round(shownMs) }),
  ];
}
