import type { Frame } from '../decode/frame.ts';
import type { InjectionCue } from '../records.ts';
import { cue } from './cue.ts';

/**
 * Pictures that are the same to the last bit. A sensor's noise makes every frame another; a picture that stands still or
 * comes again, put in by a program or a broken camera, does not.
 * @param frames some of the medium, far from one another in time
 */
export function compareFrames(frames: readonly Pick<Frame, 'rgb'>[]): InjectionCue[] {
  const places = frames.flatMap((frame, place) =>
    frames.slice(0, place).some((earlier) => Buffer.compare(earlier.rgb, frame.rgb) === 0) ? [place] : [],
  );
  if (places.length === 0) return [];
  const params = { repeated: places.length, frames: frames.length };
  return [
    cue('frames_identical', `${params.repeated} of ${params.frames} frames are the same as an earlier one`, params),
  ];
}
