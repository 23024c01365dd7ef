import type { GesturesOutcome } from '@praesto/vision';
import type { JsonObject } from '../../shared/json.ts';
import type { Resolution } from './analysis.ts';
import { type AskedGestures, askedGestures } from './asked-gestures.ts';
import type { FailureReason } from './failure-reasons.ts';
import type { AnalysisSource } from './findings.ts';

/** Why a gesture does not count as shown. Stable words: clients switch on them. */
type GestureReason = 'gesture_not_shown' | 'other_movement' | 'second_person' | 'face_lost';

/** Whether the person did what the tag of the medium says. */
export type GestureCheck =
  | { readonly status: 'shown' | 'not_shown'; readonly resolution: Resolution; readonly json: JsonObject }
  | {
      readonly status: 'not_established';
      /** FAILED for a clip, where there should have been something to see; nothing for photos, which have no time. */
      readonly resolution: Resolution | null;
      readonly reason: FailureReason;
      readonly json: JsonObject;
    };

/** `null` where nothing was asked for, or nobody looked. */
export function checkGesture({ media, report }: AnalysisSource): GestureCheck | null {
  const asked = askedGestures(media);
  if (!asked || !report.gestures) return null;
  return report.gestures.status === 'judged'
    ? judge(asked, report.gestures)
    : explain(asked, report.gestures.reason, report.info.kind === 'video');
}

function judge(asked: AskedGestures, { gestures, seen }: Extract<GesturesOutcome, { status: 'judged' }>): GestureCheck {
  const shown = gestures.flatMap(({ shownAtMs, overAtMs }) =>
    shownAtMs === null || overAtMs === null ? [] : [{ start_ms: shownAtMs, end_ms: overAtMs }],
  );
  if (shown.length === gestures.length) {
    const [start_ms, end_ms] = [shown[0]!.start_ms, shown.at(-1)!.end_ms];
    return { status: 'shown', resolution: 'SUCCESS', json: { ...head(asked, 'shown'), start_ms, end_ms } };
  }
  const missing = asked.gestures[shown.length];
  const done = shown.at(-1)?.start_ms ?? Number.NEGATIVE_INFINITY;
  const turn = seen.find(({ gesture, startMs }) => gesture.startsWith('turn_') && startMs > done);
  return declined(asked, turn && turn.gesture !== missing ? 'other_movement' : 'gesture_not_shown');
}

function explain(asked: AskedGestures, reason: FailureReason, isVideo: boolean): GestureCheck {
  if (reason === 'several_faces') return declined(asked, 'second_person');
  if (reason === 'no_face' && isVideo) return declined(asked, 'face_lost');
  const json = { ...head(asked, 'not_established'), reason };
  return { status: 'not_established', resolution: isVideo ? 'FAILED' : null, reason, json };
}

function declined(asked: AskedGestures, reason: GestureReason): GestureCheck {
  return { status: 'not_shown', resolution: 'DECLINED', json: { ...head(asked, 'not_shown'), reason } };
}

const head = ({ tags, isMirrored }: AskedGestures, status: GestureCheck['status']): JsonObject => ({
  asked: tags,
  status,
  mirrored: isMirrored,
});
