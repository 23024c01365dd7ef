import type { ExpectedMatches } from '@praesto/vision';
import type { JsonObject } from '../../shared/json.ts';
import { askedMatchToJson, askedSearchToJson } from './asked-match.ts';
import type { MatchChoice, NoMatchPoint, SearchChoice } from './choose-match.ts';

/** What a comparison was held against as it is recorded with the result: what was asked by whom, and what came of it. */
export function matchToJson(choice: MatchChoice): JsonObject {
  if (choice.status !== 'chosen') return { ...lacking(choice), threshold_min: null, threshold_max: null };
  const { kind, source, asked, policyVersion, min, max, expected } = choice.point;
  return {
    ...{ kind, source, asked: { ...askedMatchToJson(asked) }, policy_version: policyVersion },
    threshold_min: min,
    threshold_max: max,
    expected: expected && ratesToJson(expected),
  };
}

/** The same of a search. */
export function searchToJson(choice: SearchChoice): JsonObject {
  if (choice.status !== 'chosen') return { ...lacking(choice), decision_threshold: null };
  const { kind, source, asked, policyVersion, threshold, size, expected } = choice.point;
  return {
    ...{ kind, source, asked: { ...askedSearchToJson(asked) }, policy_version: policyVersion },
    decision_threshold: threshold,
    compared_images: size,
    expected: expected && { ...ratesToJson(expected), fpir: expected.fpir, fpir_high: expected.fpirHigh },
  };
}

/** What it would take. */
function lacking(choice: NoMatchPoint): JsonObject {
  const { kind, source, asked, policyVersion } = choice;
  const words = 'threshold' in asked || 'fpir' in asked ? askedSearchToJson(asked) : askedMatchToJson(asked);
  const lack = choice.status === 'too_few' ? { of: choice.of, has: choice.has, needed: choice.needed } : null;
  return { kind, source, asked: { ...words }, policy_version: policyVersion, expected: null, lack };
}

function ratesToJson({ fmr, fmrHigh, fnmr, fnmrHigh }: ExpectedMatches): JsonObject {
  return { fmr, fmr_high: fmrHigh, fnmr, fnmr_high: fnmrHigh };
}
