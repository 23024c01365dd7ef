import type { FolderQuery } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { JsonObject } from '../../shared/json.ts';
import { numberIn } from '../../shared/json-fields.ts';
import type { Actor } from '../companies/actor.ts';
import { reachFor } from '../companies/reach.ts';
import type { Analysis } from './analysis.ts';
import { toCoarseScore } from './coarse-score.ts';
import { livenessLimitsOf } from './liveness-limits.ts';

/**
 * Whether somebody sees why a medium is suspect, and not the decision alone: whoever attacks would learn what to avoid.
 * What they see of folders at all, other permissions say.
 */
export function mayReadEvidence(actor: Actor | null): boolean {
  return actor !== null && reachFor(actor, 'evidence.read') !== undefined;
}

/** All that everybody sees of what liveness says about a medium. The score is told in coarse steps. */
const shownKeys = ['confidence_spoofing', 'reason', 'evidence_from', 'gesture', 'challenge', 'warnings'];

/** The analysis without what only those with `evidence.read` see: of liveness the decision and a coarse score stay. */
export function withoutEvidence(analysis: Analysis): Analysis {
  if (analysis.type !== 'QUALITY') return analysis;
  return {
    ...analysis,
    resultsMedia: analysis.resultsMedia.map((result) => ({
      ...result,
      resultsData: result.resultsData && shownOf(analysis, result.resultsData),
    })),
    technicalMetaData: {},
  };
}

function shownOf(analysis: Analysis, resultsData: JsonObject): JsonObject {
  const shown = Object.fromEntries(Object.entries(resultsData).filter(([key]) => shownKeys.includes(key)));
  const score = numberIn(resultsData, 'confidence_spoofing');
  if (score === null) return shown;
  return { ...shown, confidence_spoofing: toCoarseScore(score, livenessLimitsOf(analysis, resultsData)) };
}

/** What else `results_data` of media may be asked for by everybody: of faces that were compared or looked for. */
const askableKeys = [
  'reason',
  'evidence_from',
  'gesture',
  'warnings',
  'min_confidence',
  'max_confidence',
  'confidence',
  'person_id',
];

/**
 * A filter would tell what the answer does not: whether a score is below a number.
 * @throws AppError `permission.missing` when the results of media are asked for what the actor does not see
 */
export function requireMayFilter(actor: Actor, { conditions }: Pick<FolderQuery, 'conditions'>): void {
  if (mayReadEvidence(actor)) return;
  const isHidden = conditions.some(
    (condition) =>
      condition.is === 'json' &&
      condition.field === 'mediaResultsData' &&
      !askableKeys.includes(condition.path[0] ?? ''),
  );
  if (isHidden)
    throw new AppError('permission.missing', { permission: 'evidence.read', field: 'results_media_results_data' });
}
