import { type PresentationKind, presentationKind } from '@praesto/vision';
import type { JsonObject } from '../../shared/json.ts';
import { framesToJson, modelNames, modelsToJson, seenToJson, timingsToJson } from './evidence.ts';
import { injectionToJson } from './injection-evidence.ts';
import type { MediumVerdict } from './judge-medium.ts';
import { lightToJson } from './light-evidence.ts';
import { livenessToJson } from './liveness-evidence.ts';
import { pointToJson } from './point-to-json.ts';
import { warningsOfLiveness, warningsToJson } from './warnings.ts';

/** What the evidence is from: a single frame cannot show life. */
const evidenceFrom: Readonly<Record<PresentationKind, string>> = { photo: 'single_frame', clip: 'clip', set: 'set' };

/** `results_data` of a medium. */
export function verdictToJson({ source, liveness, choice, gesture, declineReasons }: MediumVerdict): JsonObject {
  const score =
    liveness.status === 'scored' ? { confidence_spoofing: liveness.confidenceSpoofing } : { reason: liveness.reason };
  return {
    ...score,
    evidence_from: evidenceFrom[presentationKind(source.report.info)],
    usable_frames: liveness.frames.filter(({ unusable }) => unusable === null).length,
    operating_point: choice.status === 'chosen' ? pointToJson(choice.point) : null,
    model_ids: modelNames(liveness.models),
    decline_reasons: [...declineReasons],
    ...warningsToJson(warningsOfLiveness(source.report)),
    evidence: [...livenessToJson(liveness), ...lightToJson(source), ...injectionToJson(source)],
    ...(gesture && { gesture: gesture.json }),
  };
}

/** `technical_meta_data` of the analysis. */
export function describeQuality(verdicts: readonly MediumVerdict[]): JsonObject {
  return {
    thresholds: thresholdsOf(verdicts),
    models: modelsToJson(verdicts.flatMap(({ liveness }) => liveness.models)),
    media: verdicts.map(({ source: { media, report }, liveness }) => ({
      media_id: media.id,
      frames: framesToJson(liveness.frames),
      ...(report.gestures?.status === 'judged' && { gestures_seen: seenToJson(report.gestures.seen) }),
      timings_ms: timingsToJson(report.timings),
    })),
  };
}

/** The threshold where all media have the same one; of others the operating point of each medium tells. */
function thresholdsOf(verdicts: readonly MediumVerdict[]): JsonObject {
  const limits = verdicts.flatMap(({ choice }) =>
    choice.status === 'chosen' ? [choice.point.min, choice.point.max] : [Number.NaN],
  );
  const [first] = limits;
  return first !== undefined && limits.every((limit) => limit === first) ? { threshold_spoofing: first } : {};
}
