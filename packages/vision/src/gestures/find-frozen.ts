import type { CopiedStretch } from '../records.ts';
import { differenceOf, type Thumbnail } from './face-thumbnails.ts';

/**
 * Levels up to which a picture stands still. Neighbouring frames of people who sit still differ by 0.2 to 0.6; a frame that
 * is shown again and coded anew by less than 0.1.
 */
const still = 0.2;

/**
 * Nobody is that still for that long: 125 ms at most in the development clips, 440 ms when they are coded again so coarsely
 * that the coder leaves out small movements, and 200 ms where a slow camera's frames are shown several times.
 */
const minMs = 600;

/** The longest time for which the picture stands still, where that is too long for a living face. */
export function findFrozen(thumbnails: readonly Thumbnail[]): CopiedStretch[] {
  let [startMs, endMs] = [0, 0];
  for (const [at, first] of thumbnails.entries()) {
    const next = thumbnails.findIndex(({ grey }, other) => other > at && differenceOf(first.grey, grey) > still);
    const last = thumbnails.at(next === -1 ? -1 : next - 1)!;
    if (last.timestampMs - first.timestampMs > endMs - startMs)
      [startMs, endMs] = [first.timestampMs, last.timestampMs];
  }
  return endMs - startMs >= minMs ? [{ kind: 'frozen', startMs, endMs }] : [];
}
