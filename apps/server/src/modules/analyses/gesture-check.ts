import type { GesturesOutcome } from '@praesto/vision';
import type { JsonObject } from '../../shared/json.ts';
import { type AskedGestures, askedGestures, visibleGestures } from './asked-gestures.ts';
import type { FailureReason } from './failure-reasons.ts';
import type { AnalysisSource } from './findings.ts';
import { type GestureFault, whyNotShown } from './gesture-fault.ts';

/** Whether the person did what the tag of the medium says. */
export type GestureCheck =
  | { readonly status: 'shown' | 'not_shown'; readonly resolution: 'SUCCESS' | 'DECLINED'; readonly json: JsonObject }
  | {
      /** A clip, where there should have been something to see. */
      readonly status: 'not_established';
      readonly resolution: 'FAILED';
      readonly reason: FailureReason;
      readonly json: JsonObject;
    }
  | {
      /** Photos, which have no time, and what nobody measures. It decides nothing. */
      readonly status: 'not_established';
      readonly resolution: null;
      readonly json: JsonObject;
    };

type Judged = Extract<GesturesOutcome, { status: 'judged' }>;

/** `null` where nothing was asked for, or nobody looked. */
export function checkGesture({ media, report }: AnalysisSource): GestureCheck | null {
  const asked = askedGestures(media);
  if (!asked || !report.gestures) return null;
  return report.gestures.status === 'judged'
    ? judge(asked, report.gestures)
    : explain(asked, report.gestures.reason, report.info.kind === 'video');
}

function judge(asked: AskedGestures, judged: Judged): GestureCheck {
  const steps = stepsOf(asked, judged);
  const fault = whyNotShown(asked, judged);
  if (fault) return declined(asked, fault, { steps });
  const json = (status: GestureCheck['status'], rest: JsonObject) => ({ ...head(asked, status), ...rest, steps });
  if (visibleGestures(asked).length < asked.steps.length) {
    const told = json('not_established', { reason: 'gaze_not_measured' });
    return { status: 'not_established', resolution: null, json: told };
  }
  const { shownAtMs: start_ms } = judged.gestures[0]!;
  const { overAtMs: end_ms } = judged.gestures.at(-1)!;
  return { status: 'shown', resolution: 'SUCCESS', json: json('shown', { start_ms, end_ms }) };
}

/** When each of what was asked for began and ended; `null` for what was not seen in its turn. */
function stepsOf({ steps }: AskedGestures, { gestures }: Judged): JsonObject[] {
  const seen = [...gestures];
  return steps.map(({ tag, gesture }) => {
    const { shownAtMs = null, overAtMs = null } = (gesture && seen.shift()) || {};
    return { tag, start_ms: shownAtMs, end_ms: overAtMs };
  });
}

function explain(asked: AskedGestures, reason: FailureReason, isVideo: boolean): GestureCheck {
  if (reason === 'several_faces') return declined(asked, { reason: 'second_person' });
  if (reason === 'no_face' && isVideo) return declined(asked, { reason: 'face_lost' });
  const json = { ...head(asked, 'not_established'), reason };
  // Whoever answers a challenge with a photo has not answered it.
  if (!isVideo && asked.challengeId === null) return { status: 'not_established', resolution: null, json };
  return { status: 'not_established', resolution: 'FAILED', reason, json };
}

function declined(asked: AskedGestures, fault: GestureFault, rest: JsonObject = {}): GestureCheck {
  const { reason, stretch, possibleCause } = fault;
  const json = {
    ...head(asked, 'not_shown'),
    reason,
    ...(stretch && { copied: { start_ms: stretch.startMs, end_ms: stretch.endMs } }),
    ...(possibleCause && { possible_cause: possibleCause }),
    ...rest,
  };
  return { status: 'not_shown', resolution: 'DECLINED', json };
}

/** Nothing in a face tells it from its mirror image: whoever filmed says it, or nobody knows. */
const head = ({ challengeId, steps, isMirrored }: AskedGestures, status: GestureCheck['status']): JsonObject => ({
  ...(challengeId && { challenge_id: challengeId }),
  asked: steps.map(({ tag }) => tag),
  status,
  mirrored: isMirrored ? 'declared' : 'not_established',
});
