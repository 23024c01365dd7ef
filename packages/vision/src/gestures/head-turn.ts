import type { Gesture } from '../records.ts';

/** A gesture of the head as a whole. */
export type HeadTurn = Extract<Gesture, `turn_${string}`>;

export function isHeadTurn(gesture: Gesture): gesture is HeadTurn {
  return gesture.startsWith('turn_');
}
