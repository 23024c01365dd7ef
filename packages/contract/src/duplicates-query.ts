import * as z from 'zod';
import { defaultThresholdMatch } from './analysis-params.ts';
import { duplicateRule, duplicateRules } from './enrolment.ts';

/** A confidence after `?`. */
const confidenceText = z
  .string()
  .regex(/^\d(\.\d{1,9})?$/, { error: 'must be a number 0 to 1, such as 0.9' })
  .transform(Number)
  .pipe(z.number().min(0).max(1));

const thresholdText = confidenceText.default(defaultThresholdMatch).meta({
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

const cursor = z.string().max(2000).optional().meta({ description: 'Where to go on: that of an earlier answer.' });

/** Parameters of `GET /api/collections/{id}/persons/bulk`. */
export const exportQuery = z.strictObject({ cursor });

/** Parameters of `GET /api/collections/{id}/duplicates`. One of `threshold` and `fmr`, or neither. */
export const duplicatesQuery = z
  .strictObject({
    cursor,
    limit: z
      .string()
      .regex(/^\d{1,3}$/, { error: 'must be a whole number 1 to 100' })
      .transform(Number)
      .pipe(z.number().min(1).max(100))
      .default(50)
      .meta({ type: 'number', description: 'How many persons are looked for in one page, 1 to 100; 50 when absent.' }),
    threshold: confidenceText
      .optional()
      .meta({ type: 'number', description: 'Confidence from which two faces are one person.' }),
    fmr: z
      .string()
      .regex(/^(0?\.\d{1,9}|\d(\.\d{1,3})?e-\d{1,2})$/i, { error: 'must be a rate between 0 and 1, such as 1e-4' })
      .transform(Number)
      .pipe(z.number().gt(0).lt(1))
      .optional()
      .meta({
        type: 'number',
        description: 'How often two people may be taken for one, in place of a threshold; 1e-4 when neither is there.',
      }),
  })
  .refine(({ threshold, fmr }) => threshold === undefined || fmr === undefined, {
    path: ['fmr'],
    error: 'cannot be given beside threshold',
  });
