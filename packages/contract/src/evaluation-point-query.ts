import * as z from 'zod';
import { evaluationMediaKinds } from './evaluations.ts';

/** Parameters of `GET /api/evaluations/{id}/point`. */
export const evaluationPointQuery = z.strictObject({
  at: z
    .string()
    .regex(/^\d(\.\d{1,20})?(e-\d{1,3})?$/, { error: 'must be a number 0 to 2, such as 0.5' })
    .transform(Number)
    .pipe(z.number().min(0).max(2))
    .optional()
    .meta({
      type: 'number',
      description:
        'Threshold of `confidence_spoofing`, or of the confidence of a match; above 1 nothing reaches it. The default one when absent.',
    }),
  kind: z
    .enum(evaluationMediaKinds)
    .optional()
    .meta({ description: 'Of liveness: which media are decided, photo, clip or set; photo when absent.' }),
});
