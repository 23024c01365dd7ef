import { type LivenessOutcome, presentationKind } from '@praesto/vision';
import { textIn } from '../../shared/json-fields.ts';
import type { Resolution } from './analysis.ts';
import type { QualityParams } from './analysis-order.ts';
import { isVerified } from './asked-gestures.ts';
import { choosePoint, type PointChoice, type PointRules } from './choose-point.ts';
import { failureOf } from './failure-reasons.ts';
import type { AnalysisSource, Findings } from './findings.ts';
import { checkGesture, type GestureCheck } from './gesture-check.ts';

/** What a `quality` analysis says of one medium. */
export interface MediumVerdict {
  readonly source: AnalysisSource;
  readonly liveness: LivenessOutcome;
  /** What its score was held against. */
  readonly choice: PointChoice;
  /** `null` where nothing was asked for, or nobody looked. */
  readonly gesture: GestureCheck | null;
  /** What liveness says, the gesture where one counts, and the company's policy. */
  readonly resolutions: readonly Resolution[];
  /** Why it is DECLINED, in stable words; empty where it is not. */
  readonly declineReasons: readonly string[];
  /** Why liveness or the gesture could not be established. */
  readonly failure: Findings['error'];
}

/** Judges one medium by itself. */
export function judgeMedium(params: QualityParams, source: AnalysisSource, rules: PointRules): MediumVerdict {
  const liveness = livenessOf(source);
  const choice = choosePoint(params.asked, presentationKind(source.report.info), rules);
  // Another analysis of the same medium may have asked for it.
  const gesture = isVerified(params, source.media) ? checkGesture(source) : null;
  const score = resolve(liveness, choice);
  const declineReasons = [
    ...(score === 'DECLINED' ? ['presentation_attack'] : []),
    ...(gesture?.resolution === 'DECLINED' ? [textIn(gesture.json, 'reason') ?? 'gesture'] : []),
    ...(isRefused(source, rules) ? ['seen_before'] : []),
  ];
  const resolutions = [
    score,
    ...(gesture?.resolution ? [gesture.resolution] : []),
    ...(declineReasons.length > 0 ? (['DECLINED'] as const) : []),
  ];
  const reason = failureReasonOf(liveness, choice, gesture);
  return {
    source,
    liveness,
    choice,
    gesture,
    resolutions,
    declineReasons,
    failure: reason && failureOf(reason, source.media.originalName),
  };
}

function livenessOf({ report }: AnalysisSource): LivenessOutcome {
  if (!report.liveness) throw new Error('A quality analysis was run on a report without liveness.');
  return report.liveness;
}

/** The same file in two folders is no proof, so that only the company can say what it means. */
function isRefused({ isSeenBefore = false }: AnalysisSource, { policy }: PointRules): boolean {
  return isSeenBefore && policy?.refuseRepeated === true;
}

function resolve(liveness: LivenessOutcome, choice: PointChoice): Resolution {
  if (liveness.status === 'unusable' || choice.status !== 'chosen') return 'FAILED';
  const { min, max } = choice.point;
  if (liveness.confidenceSpoofing >= max) return 'DECLINED';
  return liveness.confidenceSpoofing >= min ? 'OPERATOR_REQUIRED' : 'SUCCESS';
}

function failureReasonOf(liveness: LivenessOutcome, choice: PointChoice, gesture: GestureCheck | null) {
  if (liveness.status === 'unusable') return liveness.reason;
  if (choice.status !== 'chosen') return 'rate_not_established';
  return gesture?.resolution === 'FAILED' ? gesture.reason : null;
}
