import type { Gesture, JudgedGesture, SeenGesture } from '../records.ts';
import { type HeadTurn, isHeadTurn } from './head-turn.ts';

/** Eyes close by themselves when a head begins to turn: what the face shows just before a turn is part of that. */
const beforeTurnMs = 1000;

/** What was seen, each in its order. */
export interface Scene {
  /** Of the head. */
  readonly turns: readonly SeenGesture[];
  /** Everything else. */
  readonly others: readonly SeenGesture[];
}

/**
 * Finds the gestures that were asked for, in that order. Who turns their head otherwise than asked does not do what was
 * asked: a recording of somebody who goes through all movements answers no question. Blinks, smiles and the like that
 * nobody asked for do no harm, and neither do turns after the last gesture, e.g. to look for the button.
 */
export function judgeGestures(asked: readonly Gesture[], seen: Scene): JudgedGesture[] {
  let rest: Scene | undefined = seen;
  return asked.map((gesture, place) => {
    const found = rest && findNext(gesture, rest, asked.slice(place + 1).find(isHeadTurn));
    rest = found && rest && { turns: startingAfter(rest.turns, found), others: startingAfter(rest.others, found) };
    return { gesture, shownAtMs: found?.startMs ?? null, overAtMs: found?.endMs ?? null };
  });
}

function startingAfter(seen: readonly SeenGesture[], { startMs }: SeenGesture): SeenGesture[] {
  return seen.filter((other) => other.startMs > startMs);
}

function findNext(gesture: Gesture, { turns, others }: Scene, turnToCome?: HeadTurn): SeenGesture | undefined {
  const [turn] = turns;
  if (isHeadTurn(gesture)) return turn?.gesture === gesture ? turn : undefined;
  const found = others.find((other) => other.gesture === gesture);
  if (!found || !turn) return found;
  const clearOf = found.endMs + (turn.gesture === turnToCome ? 0 : beforeTurnMs);
  return turn.startMs >= clearOf ? found : undefined;
}
