import { randomInt } from 'node:crypto';
import { type CaptureAction, type LightChallenge, type LightColour, lightColours } from '@praesto/contract';

/** Six colours of six, none after itself: one sequence of 18,750. */
const steps = 6;
/** Exposure and white balance of a camera take a few frames to follow; with 700 ms half of each step is settled. */
const durationMs = 700;
const leadInMs = 700;

/** What is filmed of a face: the light falls on nothing else. */
const lit = (action: CaptureAction) => action.startsWith('video_selfie_') && action !== 'video_selfie_best';

/** Colours in a random order, to be shown during the first clip; `null` where no clip is filmed. */
export function drawLight(actions: readonly CaptureAction[]): LightChallenge | null {
  const action = actions.find((one) => one === 'video_selfie_blank') ?? actions.find(lit);
  if (action === undefined) return null;
  const drawn: LightColour[] = [];
  while (drawn.length < steps) {
    const others = lightColours.filter((colour) => colour !== drawn.at(-1));
    drawn.push(others[randomInt(others.length)]!);
  }
  return {
    action,
    lead_in_ms: leadInMs,
    steps: drawn.map((colour) => ({ colour, duration_ms: durationMs })),
  };
}
