import type { CopiedStretch, GesturesOutcome } from '@praesto/vision';
import { type AskedGestures, mirrorImage, visibleGestures } from './asked-gestures.ts';

/** Why what was asked for does not count as shown. Stable words: clients switch on them. */
type GestureReason =
  | 'gesture_not_shown'
  | 'wrong_order'
  | 'other_movement'
  | 'second_person'
  | 'face_lost'
  | 'frames_frozen'
  | 'frames_repeated';

export interface GestureFault {
  readonly reason: GestureReason;
  /** Which frames no camera filmed. */
  readonly stretch?: CopiedStretch;
  /** What might be behind it, where the head was turned to the other side. A guess for people: nothing follows from it. */
  readonly possibleCause?: 'undeclared_mirroring' | 'wrongly_declared_mirroring';
}

type Judged = Extract<GesturesOutcome, { status: 'judged' }>;

/** What is wrong with a clip of one face; `undefined` where everything that can be seen was shown. */
export function whyNotShown(asked: AskedGestures, judged: Judged): GestureFault | undefined {
  const [stretch] = judged.copied;
  if (stretch) return { reason: stretch.kind === 'frozen' ? 'frames_frozen' : 'frames_repeated', stretch };
  const shown = judged.gestures.filter(({ shownAtMs }) => shownAtMs !== null);
  const missing = judged.gestures[shown.length]?.gesture;
  if (!missing)
    return visibleGestures(asked).length === 0 && turnAfter(judged) ? { reason: 'other_movement' } : undefined;
  if (isAllSeen(judged)) return { reason: 'wrong_order' };
  const turn = turnAfter(judged, shown.at(-1)?.shownAtMs ?? undefined);
  if (!turn || turn.gesture === missing) return { reason: 'gesture_not_shown' };
  if (mirrorImage[missing] !== turn.gesture) return { reason: 'other_movement' };
  const possibleCause = asked.isMirrored ? 'wrongly_declared_mirroring' : 'undeclared_mirroring';
  return { reason: 'other_movement', possibleCause };
}

/** Whether several gestures were asked for, and each is there somewhere. */
function isAllSeen({ gestures, seen }: Judged): boolean {
  return gestures.length > 1 && gestures.every(({ gesture }) => seen.some((other) => other.gesture === gesture));
}

function turnAfter({ seen }: Judged, startMs = Number.NEGATIVE_INFINITY) {
  return seen.find((one) => one.gesture.startsWith('turn_') && one.startMs > startMs);
}
