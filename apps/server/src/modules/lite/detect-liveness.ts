import { defaultThresholdSpoofing, type LivenessAction } from '@praesto/contract';
import type { Gesture, GesturesOutcome } from '@praesto/vision';
import type { Inference } from '../analyses/inference.ts';
import { examineSample, faultOf, type Sample } from './extract-template.ts';
import { LiteError } from './lite-error.ts';

export interface LivenessAnswer {
  /** Whether the person is live and did what they were told. */
  readonly passed: boolean;
  /** How sure it is that the person is live: 1 minus `confidence_spoofing`. */
  readonly score: number;
  /** What was looked for: nothing is said of an action that nobody had to show, or of words, which nobody hears. */
  readonly results: readonly ActionResult[];
}

export interface ActionResult {
  readonly type: LivenessAction;
  readonly passed: boolean;
}

/** What is looked for when somebody is told something; `null` where being live is all. */
const gestureOf: Readonly<Record<LivenessAction, Gesture | null>> = {
  'photo-type': null,
  TURN_RIGHT: 'turn_right',
  TURN_LEFT: 'turn_left',
  TURN_UP: 'turn_up',
  TURN_DOWN: 'turn_down',
  SMILE: 'smile',
  BLINK: 'blink',
  DISTORTION: 'move_away',
  RAISE_EYEBROW: 'raise_eyebrows',
  'numbers-digits': 'speak',
};

export interface LivenessQuestion extends Sample {
  readonly mayBeVideo: boolean;
  /** What the person was told to do, in this order. */
  readonly actions: readonly LivenessAction[];
  /** Whether they had to do it: they need not where the instructions are passive. */
  readonly isActive: boolean;
}

/**
 * Whether a live person is in front of the camera and does what they were told.
 * @throws LiteError `unreadable_sample` also for a clip where only a photo may be; `no_face`, `several_faces`, `not_determined`
 */
export async function detectLiveness(inference: Inference, question: LivenessQuestion): Promise<LivenessAnswer> {
  const { mayBeVideo, actions, isActive } = question;
  const asked = isActive ? actions.flatMap((action) => gestureOf[action] ?? []) : [];
  const wishes = { liveness: true, ...(asked.length > 0 && { gestures: asked }) };
  const { info, liveness, gestures } = await examineSample(inference, question, wishes);
  if (info.kind === 'shots_set' || (info.kind === 'video' && !mayBeVideo)) throw new LiteError('unreadable_sample');
  if (liveness!.status === 'unusable') throw new LiteError(faultOf(liveness!.reason));
  const isLive = liveness!.confidenceSpoofing < defaultThresholdSpoofing;
  const shown = gestures ? requireJudged(gestures) : [];
  const results = actions.flatMap((type): ActionResult | [] => {
    if (gestureOf[type] === null) return { type, passed: isLive };
    return isActive ? { type, passed: shown.shift()! } : [];
  });
  return {
    passed: isLive && results.every(({ passed }) => passed),
    score: 1 - liveness!.confidenceSpoofing,
    results: results.filter(({ type }) => type !== 'numbers-digits'),
  };
}

/** Whether each gesture was shown; none where frames stand still or come again. */
function requireJudged(outcome: GesturesOutcome): boolean[] {
  if (outcome.status === 'unusable') throw new LiteError(faultOf(outcome.reason));
  return outcome.gestures.map(({ shownAtMs }) => shownAtMs !== null && outcome.copied.length === 0);
}
