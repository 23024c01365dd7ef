import type { PresentationKind } from '@praesto/vision';
import type { JsonObject } from '../../shared/json.ts';
import { numberIn, objectIn, textIn } from '../../shared/json-fields.ts';
import type { Resolution } from '../analyses/analysis.ts';
import { choosePoint } from '../analyses/choose-point.ts';
import { worstResolution } from '../analyses/resolution.ts';
import type { PastAnalysis, PastMedium } from './past-analysis.ts';
import {
  decided,
  isOfRunningModels,
  type Obstacle,
  type RedecideRules,
  type Redecision,
  unknown,
} from './redecision.ts';

/** What of a medium says something, or why that is not known. */
type Verdict = readonly Resolution[] | Obstacle;

/** Each medium is judged by itself and the worst decides, as when it was answered. */
export function redecideQuality(past: PastAnalysis, rules: RedecideRules): Redecision {
  const verdicts = past.media.map((medium) => judge(past, medium, rules));
  const obstacle = verdicts.find((verdict) => typeof verdict === 'string');
  if (obstacle !== undefined) return unknown(obstacle);
  const next = worstResolution(verdicts.filter((verdict) => typeof verdict !== 'string').flat());
  return next === undefined ? unknown('not_kept') : decided(next);
}

function judge(past: PastAnalysis, { resultsData, isSeenBefore }: PastMedium, rules: RedecideRules): Verdict {
  const score = scoreVerdict(past, resultsData, rules);
  if (typeof score === 'string' && isObstacle(score)) return score;
  const gesture = gestureVerdict(resultsData);
  return [
    score,
    ...(gesture === null ? [] : [gesture]),
    ...(isSeenBefore && rules.policy?.refuseRepeated ? (['DECLINED'] as const) : []),
  ];
}

const isObstacle = (word: Resolution | Obstacle): word is Obstacle => word === word.toLowerCase();

function scoreVerdict(past: PastAnalysis, data: JsonObject | null, rules: RedecideRules): Resolution | Obstacle {
  const score = numberIn(data, 'confidence_spoofing');
  if (score === null) return textIn(data, 'reason') === null ? 'not_kept' : 'FAILED';
  const kept = objectIn(data, 'operating_point');
  const { params } = past;
  if ('threshold_spoofing' in params || 'operating_point' in params) return between(score, limitsIn(kept));
  const kind = kindOf(data, kept);
  if (kind === null) return 'not_kept';
  const choice = choosePoint(null, kind, rules);
  if (choice.status !== 'chosen') return isOfRunningModels(past, rules) ? 'FAILED' : 'other_model';
  const { asked, min, max } = choice.point;
  if (!('threshold' in asked) && !isOfRunningModels(past, rules)) return 'other_model';
  return between(score, { min, max });
}

function limitsIn(kept: JsonObject | null) {
  const [min, max] = [numberIn(kept, 'threshold_min'), numberIn(kept, 'threshold_max')];
  return min === null || max === null ? null : { min, max };
}

function between(score: number, limits: { readonly min: number; readonly max: number } | null): Resolution | Obstacle {
  if (limits === null) return 'not_kept';
  if (score >= limits.max) return 'DECLINED';
  return score >= limits.min ? 'OPERATOR_REQUIRED' : 'SUCCESS';
}

const kinds: Readonly<Record<string, PresentationKind>> = { single_frame: 'photo', clip: 'clip', set: 'set' };

function kindOf(data: JsonObject | null, kept: JsonObject | null): PresentationKind | null {
  const kind = textIn(kept, 'kind');
  if (kind === 'photo' || kind === 'clip' || kind === 'set') return kind;
  return kinds[textIn(data, 'evidence_from') ?? ''] ?? null;
}

/** What the gesture said, which no policy changes; `null` where it decided nothing. */
function gestureVerdict(data: JsonObject | null): Resolution | null {
  const gesture = objectIn(data, 'gesture');
  const status = textIn(gesture, 'status');
  if (status === 'shown') return 'SUCCESS';
  if (status === 'not_shown') return 'DECLINED';
  if (status === null || textIn(gesture, 'reason') === 'gaze_not_measured') return null;
  // What has no time cannot show a gesture, and only whoever answers a challenge with it has not answered it.
  const isClip = textIn(data, 'evidence_from') === 'clip';
  return isClip || textIn(gesture, 'challenge_id') !== null ? 'FAILED' : null;
}
