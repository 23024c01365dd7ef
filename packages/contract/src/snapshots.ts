import * as z from 'zod';

/** Where in a medium: seconds after its first frame. */
export const snapshotSeconds = z.number().min(0).max(86_400);

/** Parameters of `GET /api/media/{id}/snapshot/`. */
export const snapshotQuery = z.strictObject({
  /** Seconds after the first frame; about the middle when absent. */
  time: z
    .string()
    .regex(/^\d{1,5}(\.\d{1,6})?$/, { error: 'must be a number of seconds, such as 1.5' })
    .transform(Number)
    .pipe(snapshotSeconds)
    .meta({ type: 'number', description: 'Seconds after the first frame; about the middle when absent.' })
    .optional(),
});
