import type { MrzOutcome } from '@praesto/vision';
import type { Json, JsonObject } from '../../shared/json.ts';

type Zone = Extract<MrzOutcome, { status: 'read' }>;

const short = (value: number) => Math.round(value * 1e4) / 1e4;

/** The fields of a zone in the documented shape; `visual` is null, as what is printed for people is not read. */
export function textFieldsToJson({ fields }: Zone): Json[] {
  return fields.map(({ name, value, raw, isWellFormed, isChecked, confidence }) => ({
    field_name: name,
    visual: null,
    mrz: value,
    mrz_raw: raw,
    well_formed: isWellFormed,
    check_digit_right: isChecked,
    confidence: short(confidence),
  }));
}

/** A zone with what proves it. */
export function zoneToJson({ format, lines, isValid, expiry, checkDigits, repairs, confidence }: Zone): JsonObject {
  return {
    format,
    lines: [...lines],
    valid: isValid,
    expiry,
    check_digits: checkDigits.map(({ of, digit, isRight }) => ({ of, digit, right: isRight })),
    repairs: repairs.map(({ line, column, read, written }) => ({ line, column, read, written })),
    confidence: { min: short(confidence.min), mean: short(confidence.mean) },
  };
}
