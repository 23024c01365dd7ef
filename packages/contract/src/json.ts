import * as z from 'zod';

/** A value that survives JSON. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** Any JSON object: meta data, scores, facts. Keys and values are kept as they are; what came out of JSON is not walked again. */
export const jsonObject = z.record(z.string(), z.unknown()) as unknown as z.ZodType<JsonObject>;

/** Anything that came out of JSON. */
export const anyJson = z.unknown() as z.ZodType<Json>;

/** Unix seconds with a fraction down to microseconds, e.g. `1744017549.366616`. */
export const unixSeconds = z.number();
