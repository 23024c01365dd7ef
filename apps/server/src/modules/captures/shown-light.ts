import type { CapturedMedium, LightChallenge } from '@praesto/contract';
import type { MediaCapture } from '../media/media.ts';

/**
 * The colours that were shown while a medium was filmed, on the clock of its first frame: those of the server in their order, at
 * the times that the page noted. `null` where the session asked for none of this medium, or the page showed none.
 */
export function shownLight(light: LightChallenge | null, medium: CapturedMedium): MediaCapture['light'] {
  if (!light || medium.action !== light.action || medium.kind === 'photo') return null;
  const beginning = medium.kind === 'frames' ? medium.frames[0]!.time_ms : 0;
  const noted = new Map((medium.light ?? []).map(({ step, time_ms }) => [step, time_ms - beginning]));
  return light.steps.flatMap(({ colour }, step) => {
    const startMs = noted.get(step);
    return startMs === undefined ? [] : [{ colour, startMs }];
  });
}
