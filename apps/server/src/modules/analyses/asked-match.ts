import type { MatchingPointWords, MatchPolicyWords, SearchPolicyWords } from '@praesto/contract';
import type { MatchRequest } from '@praesto/vision';
import type { AskedMatch, AskedSearch } from '../policies/company-policy.ts';

/** Under its names on the wire: `threshold_min` and `threshold_max`, or what `operating_point` holds. */
export function askedMatchToJson(asked: AskedMatch): MatchPolicyWords {
  if (!('thresholdMin' in asked)) return { ...asked };
  return { threshold_min: asked.thresholdMin, threshold_max: asked.thresholdMax };
}

/** Under its names on the wire: `decision_threshold`, or what `operating_point` holds. */
export function askedSearchToJson(asked: AskedSearch): SearchPolicyWords {
  return 'threshold' in asked ? { decision_threshold: asked.threshold } : { fpir: asked.fpir };
}

/** From checked words of a body: a policy's name, a rate, and two of them. */
export function toMatchRequest({ fmr, fnmr, policy }: MatchingPointWords): MatchRequest {
  if (policy !== undefined) return { policy };
  if (fmr !== undefined && fnmr !== undefined) return { fmr, fnmr };
  return fmr === undefined ? { fnmr: fnmr! } : { fmr };
}
