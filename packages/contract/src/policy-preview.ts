import * as z from 'zod';
import { analysisTypes } from './folder-payload.ts';
import { unixSeconds } from './json.ts';
import { resolution } from './views.ts';

/** Most changed analyses that a preview names. */
export const mostPreviewedChanges = 20;

const type = z.enum(analysisTypes);

/** What a policy would have made of the newest analyses of a company, by the scores that were kept of them. */
export const policyPreviewView = z.object({
  company_id: z.string(),
  /** How many analyses were decided again: the newest that were answered, 1000 at most. */
  analyses: z.number().int(),
  /** When the oldest of them was made; null where there is none. */
  oldest: unixSeconds.nullable(),
  unchanged: z.number().int(),
  changed: z.number().int(),
  not_established: z.number().int(),
  /** What the machine said, what it would have said, and of how many; those that stay too. */
  counts: z.array(z.object({ type, from: resolution, to: resolution, count: z.number().int() })),
  /**
   * Why it cannot be said of others. `not_kept`: their scores are not there, or were wiped. `other_model`: they are of models that run no longer.
   * `failure_not_kept`: they were declined and would not be, and whether they would have failed was not kept. `several_kinds`: they
   * were searched in blacklists and allowlists at once.
   */
  not_established_reasons: z.array(
    z.object({
      type,
      reason: z.enum(['not_kept', 'other_model', 'failure_not_kept', 'several_kinds']),
      count: z.number().int(),
    }),
  ),
  /** Some of those that would change, the newest first. */
  sample: z.array(z.object({ analysis_id: z.string(), folder_id: z.string(), type, from: resolution, to: resolution })),
});
export type PolicyPreviewView = z.infer<typeof policyPreviewView>;
