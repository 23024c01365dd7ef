import { type Details, type FieldName, type ParseResult, parse } from 'mrz';
import type { MrzCheckDigit, MrzField, MrzFieldName, MrzFormat } from '../records.ts';
import { expandDate } from './expand-date.ts';

/** What the lines of a zone say. */
export interface ParsedZone {
  readonly checkDigits: readonly MrzCheckDigit[];
  readonly fields: readonly (Omit<MrzField, 'confidence'> & FieldPlace)[];
}

/** Where a field stands. */
export interface FieldPlace {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

const checkDigitNames: Partial<Record<FieldName, MrzCheckDigit['of']>> = {
  documentNumberCheckDigit: 'document_number',
  birthDateCheckDigit: 'date_of_birth',
  expirationDateCheckDigit: 'date_of_expiry',
  personalNumberCheckDigit: 'personal_number',
  compositeCheckDigit: 'composite',
};

const fieldNames: Partial<Record<FieldName, MrzFieldName>> = {
  documentCode: 'document_code',
  issuingState: 'issuing_state',
  documentNumber: 'document_number',
  lastName: 'surname',
  firstName: 'given_names',
  nationality: 'nationality',
  birthDate: 'date_of_birth',
  sex: 'sex',
  expirationDate: 'date_of_expiry',
  personalNumber: 'personal_number',
  optional: 'optional_data',
  optional1: 'optional_data',
  optional2: 'optional_data_2',
};

/**
 * Parses the lines of a zone; `undefined` when they are of another format than their size says (older French cards have
 * the size of TD2).
 * @param now Decides the century of two-digit years.
 */
export function parseZone(format: MrzFormat, lines: readonly string[], now: Date): ParsedZone | undefined {
  const parsed = parse([...lines]);
  if (parsed.format !== format) return undefined;
  const checkDigits = readCheckDigits(parsed);
  return {
    checkDigits,
    fields: parsed.details.flatMap((detail) => {
      const name = detail.field && fieldNames[detail.field];
      return name ? [toField(name, detail, { lines, checkDigits, now })] : [];
    }),
  };
}

/** The check digits of a zone alone. */
export function readCheckDigits({ details }: ParseResult): MrzCheckDigit[] {
  return details.flatMap(({ field, valid, value }) => {
    const of = field && checkDigitNames[field];
    return of ? [{ of, digit: value ?? '', isRight: valid }] : [];
  });
}

interface ZoneContext {
  readonly lines: readonly string[];
  readonly checkDigits: readonly MrzCheckDigit[];
  readonly now: Date;
}

function toField(name: MrzFieldName, detail: Details, { lines, checkDigits, now }: ZoneContext) {
  const { valid, ranges, line, start, end } = detail;
  const [range] = ranges;
  const raw = range ? lines[range.line]!.slice(range.start, range.end) : '';
  return {
    name,
    raw,
    value: toText(name, detail.value, raw, now),
    isWellFormed: valid,
    isChecked: checkDigits.find(({ of }) => of === name)?.isRight ?? null,
    line,
    start,
    end: Math.max(end, start + 1),
  };
}

function toText(name: MrzFieldName, parsed: string | null, raw: string, now: Date): string | null {
  if (name === 'date_of_birth') return expandDate(raw, 'past', now);
  if (name === 'date_of_expiry') return expandDate(raw, 'any', now);
  if (name === 'sex') return raw === '<' ? 'X' : raw;
  return (parsed ?? raw.replaceAll('<', ' ').trim()) || null;
}
