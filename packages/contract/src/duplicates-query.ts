import * as z from 'zod';
import { defaultThresholdMatch } from './analysis-params.ts';
import { duplicateRule, duplicateRules } from './enrolment.ts';

/** A confidence after `?`. */
export const thresholdText = z
  .string()
  .regex(/^\d(\.\d{1,9})?$/, { error: 'must be a number 0 to 1, such as 0.9' })
  .transform(Number)
  .pipe(z.number().min(0).max(1))
  .default(defaultThresholdMatch)
  .meta({
    type: 'number',
    description: `Confidence from which two faces are one person; ${defaultThresholdMatch} when absent.`,
  });

/** Parameters of `POST /api/collections/{id}/persons/bulk`: what holds for every row. */
export const bulkQuery = z.strictObject({
  /** As `person:duplicates` of a single person. */
  duplicates: duplicateRule
    .default('tell')
    .meta({ description: `One of ${duplicateRules.join(', ')}; tell when absent.` }),
  /** As `person:duplicate_threshold` of a single person. */
  duplicate_threshold: thresholdText,
});
export type BulkQuery = z.infer<typeof bulkQuery>;
