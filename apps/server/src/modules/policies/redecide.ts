import type { JsonObject } from '../../shared/json.ts';
import { numberIn, objectIn, objectsIn, textIn } from '../../shared/json-fields.ts';
import type { Resolution } from '../analyses/analysis.ts';
import { chooseMatch, chooseSearch } from '../analyses/choose-match.ts';
import { worstResolution } from '../analyses/resolution.ts';
import type { PastAnalysis } from './past-analysis.ts';
import { redecideQuality } from './redecide-quality.ts';
import { decided, isOfRunningModels, type RedecideRules, type Redecision, unknown } from './redecision.ts';

/**
 * What an analysis that was answered would be under these rules, by the scores that were kept of it: nothing is looked at
 * again. What its order asked for itself holds whatever the policy says, and a document is not judged by one.
 */
export function redecide(past: PastAnalysis, rules: RedecideRules): Redecision {
  if (past.type === 'DOCUMENTS') return decided(past.resolution);
  if (past.resolution === 'FAILED' && past.media.length === 0) return decided('FAILED');
  switch (past.type) {
    case 'QUALITY':
      return redecideQuality(past, rules);
    case 'BIOMETRY':
      return redecideBiometry(past, rules);
    case 'COLLECTION':
      return redecideCollection(past, rules);
  }
}

function redecideBiometry(past: PastAnalysis, rules: RedecideRules): Redecision {
  if ('threshold_min' in past.params || 'operating_point' in past.params) return decided(past.resolution);
  const pairs = objectsIn(past.technicalMetaData, 'pairs');
  const verdicts: Resolution[] = [];
  for (const pair of pairs) {
    const confidence = numberIn(pair, 'confidence');
    const kind = textIn(pair, 'kind');
    if (confidence === null || (kind !== 'photos' && kind !== 'document')) return unknown('not_kept');
    const choice = chooseMatch(null, kind, rules);
    if (!('thresholdMin' in (choice.status === 'chosen' ? choice.point.asked : choice.asked))) {
      if (!isOfRunningModels(past, rules)) return unknown('other_model');
    }
    verdicts.push(choice.status === 'chosen' ? between(confidence, choice.point) : 'FAILED');
  }
  return withFailure(past, verdicts);
}

function between(confidence: number, { min, max }: { readonly min: number; readonly max: number }): Resolution {
  if (confidence < min) return 'DECLINED';
  return confidence < max ? 'OPERATOR_REQUIRED' : 'SUCCESS';
}

function redecideCollection(past: PastAnalysis, rules: RedecideRules): Redecision {
  const { params, technicalMetaData: kept } = past;
  if ('decision_threshold' in params || 'operating_point' in params) return decided(past.resolution);
  const size = numberIn(kept, 'compared_images');
  const kinds = new Set(objectsIn(kept, 'collections').map((one) => textIn(one, 'kind')));
  if (size === null || kinds.size === 0) return withFailure(past, []);
  if (kinds.size > 1) return unknown('several_kinds');
  const choice = chooseSearch(null, { kind: kindOfSearch(past), size }, rules);
  const asked = choice.status === 'chosen' ? choice.point.asked : choice.asked;
  if (!('threshold' in asked) && !isOfRunningModels(past, rules)) return unknown('other_model');
  if (choice.status !== 'chosen') return decided('FAILED');
  const { threshold } = choice.point;
  const nearest = nearestByMedium(past);
  const meansDeclined = kinds.has('BLACKLIST');
  // Hits beyond those that were asked for are not told. None of them is nearer than one that is, but each may have let a medium pass.
  if (!meansDeclined && nearest.size + unusableIn(past).length < past.sourceCount) return unknown('not_kept');
  const isHit = [...nearest.values()].map((confidence) => confidence >= threshold);
  return withFailure(
    past,
    isHit.map((hit) => (hit === meansDeclined ? 'DECLINED' : 'SUCCESS')),
  );
}

/** The kind of what decided; the media of one search are seldom of two. */
function kindOfSearch({ resultsData }: PastAnalysis) {
  return textIn(objectIn(resultsData, 'operating_point'), 'kind') === 'document' ? 'document' : 'photos';
}

/** How near the nearest person came to each face. The nearest of a medium with hits is among those that are told. */
function nearestByMedium({ media }: PastAnalysis): ReadonlyMap<string, number> {
  const nearest = new Map<string, number>();
  for (const { mediaId, resultsData } of media) {
    const confidence = numberIn(resultsData, 'confidence') ?? numberIn(resultsData, 'max_confidence');
    // Nobody is in the collection: then nobody is near.
    const isAlone = resultsData !== null && 'max_confidence' in resultsData && resultsData.max_confidence === null;
    if (confidence === null && !isAlone) continue;
    nearest.set(mediaId, Math.max(nearest.get(mediaId) ?? 0, confidence ?? 0));
  }
  return nearest;
}

const unusableIn = ({ media }: PastAnalysis) => media.filter(({ resultsData }) => isUnusable(resultsData));
const isUnusable = (data: JsonObject | null) => textIn(data, 'reason') !== null;

/**
 * Adds what failed whatever was compared with what: no usable face, or photos of a collection that could not be compared. A
 * refusal hides it, and it is kept of what failed alone.
 */
function withFailure(past: PastAnalysis, verdicts: readonly Resolution[]): Redecision {
  const { resolution, errorReason, technicalMetaData } = past;
  const fails = resolution === 'FAILED' && errorReason !== 'rate_not_established';
  const next = worstResolution([...verdicts, ...(fails ? (['FAILED'] as const) : [])]);
  if (next === undefined) return unknown('not_kept');
  const mayHide = unusableIn(past).length > 0 || (numberIn(technicalMetaData, 'skipped_images') ?? 0) > 0;
  const isHidden = resolution === 'DECLINED' || (resolution === 'FAILED' && !fails);
  return isHidden && mayHide && next !== 'DECLINED' && next !== 'FAILED' ? unknown('failure_not_kept') : decided(next);
}
