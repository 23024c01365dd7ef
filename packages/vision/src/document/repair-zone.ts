import { parse } from 'mrz';
import type { MrzRepair } from '../records.ts';
import { areAlike } from './mrz-layout.ts';
import { readCheckDigits } from './parse-zone.ts';
import { type Reading, textOf } from './spell-zone.ts';

export interface RepairedZone {
  readonly lines: readonly string[];
  readonly repairs: readonly MrzRepair[];
}

/**
 * Below this share another reading is no explanation of a wrong check digit, unless the two look alike in OCR-B. One digit
 * proves little, as one change in ten fits it by chance: so only few changes may be up for choice.
 */
const MIN_SHARE = 0.03;

/**
 * Where check digits are wrong, changes characters to their next likely readings, but only where exactly one change
 * makes a field's own digit right and all digits are right in the end. Otherwise the lines stay as they were read.
 */
export function repairZone(readings: readonly (readonly Reading[])[]): RepairedZone {
  const lines = textOf(readings);
  const wrong = wrongDigits(lines);
  if (wrong.length === 0) return { lines, repairs: [] };
  const changes = possibleChanges(readings);
  const whole = changes.filter((change) => wrongDigits(apply(lines, [change])).length === 0);
  if (whole.length === 1) return { lines: apply(lines, whole), repairs: whole };
  const byField = wrong
    .filter((of) => of !== 'composite')
    .map((of) => changes.filter((change) => !wrongDigits(apply(lines, [change])).includes(of)));
  const repairs = byField.flat();
  const isUnique = byField.length > 1 && byField.every(({ length }) => length === 1);
  const repaired = isUnique ? apply(lines, repairs) : lines;
  return isUnique && wrongDigits(repaired).length === 0 ? { lines: repaired, repairs } : { lines, repairs: [] };
}

function wrongDigits(lines: readonly string[]): string[] {
  return readCheckDigits(parse([...lines])).flatMap(({ of, isRight }) => (isRight ? [] : [of]));
}

function possibleChanges(readings: readonly (readonly Reading[])[]): MrzRepair[] {
  return readings.flatMap((line, row) =>
    line.flatMap(({ char, others }, column) =>
      others
        .filter((other) => other.share >= MIN_SHARE || areAlike(char, other.char))
        .map((other) => ({ line: row, column, read: char, written: other.char })),
    ),
  );
}

function apply(lines: readonly string[], changes: readonly MrzRepair[]): string[] {
  const written = lines.map((line) => [...line]);
  for (const { line, column, written: char } of changes) written[line]![column] = char;
  return written.map((line) => line.join(''));
}
