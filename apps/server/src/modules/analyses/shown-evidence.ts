import type { JsonObject } from '../../shared/json.ts';
import type { Actor } from '../companies/actor.ts';
import { reachFor } from '../companies/reach.ts';

/**
 * Whether somebody sees why a medium is suspect, and not the decision alone: whoever attacks would learn what to avoid.
 * What they see of folders at all, other permissions say.
 */
export function mayReadEvidence(actor: Actor | null): boolean {
  return actor !== null && reachFor(actor, 'evidence.read') !== undefined;
}

/** The results without what only those with `evidence.read` see. */
export function withoutEvidence(results: JsonObject | null): JsonObject | null {
  if (!results || !('evidence' in results)) return results;
  const { evidence: _hidden, ...shown } = results;
  return shown;
}
