import { type FaceSignals, findFaceGestures, findHeadTurns, openTimeline } from '@praesto/vision/portable';
import type { Gesture } from '../../core/capture-action.ts';
import type { GestureProgress } from '../face-reading.ts';

/** Our gestures by the names that vision has for them. */
const names = {
  turn_left: 'turn_left',
  turn_right: 'turn_right',
  look_down: 'turn_down',
  look_up: 'turn_up',
  smile: 'smile',
  blink: 'blink',
} as const satisfies Record<Gesture, string>;

/** Whoever keeps the head turned, or goes on smiling, is waited for no longer than this. */
const LONGEST_PAUSE_MS = 1200;

/**
 * Watches for one gesture with the rules by which the server will look for it.
 * @returns to be called with each look in order of time; `over` once the face is back at rest
 */
export function watchGesture(gesture: Gesture): (signals: FaceSignals) => GestureProgress {
  const samples: FaceSignals[] = [];
  return (signals) => {
    samples.push(signals);
    const timeline = openTimeline(samples);
    const turns = findHeadTurns(timeline);
    const seen = [...turns, ...findFaceGestures(timeline, turns)].find((other) => other.gesture === names[gesture]);
    if (!seen) return 'waiting';
    const isBack = seen.endMs < signals.timestampMs;
    return isBack || signals.timestampMs - seen.startMs >= LONGEST_PAUSE_MS ? 'over' : 'seen';
  };
}
