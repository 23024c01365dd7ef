import * as z from 'zod';
import { queryFlag } from './query.ts';

/** A whole number after `?`. */
const wholeNumber = z
  .string()
  .regex(/^-?\d{1,9}$/, { error: 'must be a whole number' })
  .transform(Number);

/** Longest page; `limit=-1` asks for everything there is, up to it. */
export const longestPage = 5000;

/** The documented paging: `offset` (0), `limit` (100; -1 = all), `total_omit`. */
export const pageQuery = {
  offset: wholeNumber.pipe(z.number().min(0, { error: 'must not be negative' })).default(0),
  limit: wholeNumber
    .pipe(
      z
        .number()
        .min(-1)
        .max(longestPage, { error: `must be at most ${longestPage}` }),
    )
    .transform((limit) => (limit === -1 ? longestPage : limit))
    .default(100),
  /** Leaves `total_count` null and spares the counting. */
  total_omit: queryFlag,
};

/** A page of a list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    offset: z.number().int(),
    limit: z.number().int(),
    total_count: z.number().int().nullable(),
    items: z.array(item),
  });
}
