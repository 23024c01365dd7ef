import * as z from 'zod';

/** A value that survives JSON. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** Any JSON object: meta data, scores, facts. Keys and values are kept as they are; what came out of JSON is not walked again. */
export const jsonObject = z.record(z.string(), z.unknown()) as unknown as z.ZodType<JsonObject>;

/** Largest document that is kept with one object, in bytes of JSON: lists search through it, and every answer carries it. */
export const maxKeptBytes = 64 * 1024;

/** Whether a document is small enough to be kept. */
export function isSmall(value: unknown): boolean {
  return new TextEncoder().encode(JSON.stringify(value)).length <= maxKeptBytes;
}

/** A JSON object that is kept with something. */
export const keptObject = jsonObject.refine(isSmall, { error: `is larger than ${maxKeptBytes} bytes` });

/** Anything that came out of JSON. */
export const anyJson = z.unknown() as z.ZodType<Json>;

/** Unix seconds with a fraction down to microseconds, e.g. `1744017549.366616`. */
export const unixSeconds = z.number();
