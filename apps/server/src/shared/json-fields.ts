import type { Json, JsonObject } from './json.ts';

// Results are kept under their wire names and may have been written by another version: whoever reads one asks.

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function numberIn(object: JsonObject | null | undefined, key: string): number | null {
  const value = object?.[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A text, or a number as a text; `null` for anything else and for an empty one. */
export function textIn(object: JsonObject | null | undefined, key: string): string | null {
  const value = object?.[key];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

export function objectIn(object: JsonObject | null | undefined, key: string): JsonObject | null {
  const value = object?.[key];
  return isObject(value) ? value : null;
}

export function objectsIn(object: JsonObject | null | undefined, key: string): readonly JsonObject[] {
  return listIn(object, key).filter(isObject);
}

export function listIn(object: JsonObject | null | undefined, key: string): readonly Json[] {
  const value = object?.[key];
  return Array.isArray(value) ? value : [];
}
