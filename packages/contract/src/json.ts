import * as z from 'zod';

/** Any JSON object: meta data, scores, facts. Keys and values are kept as they are. */
export const jsonObject = z.record(z.string(), z.json());

/** Unix seconds with a fraction down to microseconds, e.g. `1744017549.366616`. */
export const unixSeconds = z.number();
