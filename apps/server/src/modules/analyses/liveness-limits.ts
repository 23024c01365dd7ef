import type { JsonObject } from '../../shared/json.ts';
import { numberIn, objectIn } from '../../shared/json-fields.ts';
import type { Analysis } from './analysis.ts';

/** Scores of an attack (0..1): below `min` SUCCESS, from `max` on DECLINED, between them somebody looks. */
export interface LivenessLimits {
  readonly min: number;
  readonly max: number;
}

/** What a medium of a `quality` analysis was held against, as it was recorded; `null` where nothing was. */
export function livenessLimitsOf(
  { technicalMetaData }: Pick<Analysis, 'technicalMetaData'>,
  resultsData: JsonObject | null,
): LivenessLimits | null {
  const point = objectIn(resultsData, 'operating_point');
  const [min, max] = [numberIn(point, 'threshold_min'), numberIn(point, 'threshold_max')];
  if (min !== null && max !== null) return { min, max };
  // Recorded before media had operating points of their own.
  const threshold = numberIn(objectIn(technicalMetaData, 'thresholds'), 'threshold_spoofing');
  return threshold === null ? null : { min: threshold, max: threshold };
}
