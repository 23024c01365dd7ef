import type { MrzFormat, MrzOutcome, MrzUnreadReason } from '../records.ts';
import { type FieldPlace, type ParsedZone, parseZone } from './parse-zone.ts';
import type { Cell } from './read-cells.ts';
import { repairZone } from './repair-zone.ts';
import { type Reading, spellZone } from './spell-zone.ts';

export interface ReadZone {
  readonly format: MrzFormat;
  /** Line after line, as many as the format has. */
  readonly cells: readonly (readonly Cell[])[];
  readonly alphabet: string;
  /** Decides the century of dates. */
  readonly now: Date;
}

type Conclusion =
  | Omit<Extract<MrzOutcome, { status: 'read' }>, 'models'>
  | { readonly status: 'unread'; readonly reason: MrzUnreadReason };

/** Mean sureness below which the lines say nothing: 0.9 and more on zones that were read right. */
const MIN_CONFIDENCE = 0.5;

/** From what was seen place by place to lines, fields and check digits. */
export function concludeZone({ format, cells, alphabet, now }: ReadZone): Conclusion {
  const readings = spellZone(format, alphabet, cells);
  const all = readings.flat().map(({ confidence }) => confidence);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  if (mean < MIN_CONFIDENCE) return { status: 'unread', reason: 'illegible' };
  const { lines, repairs } = repairZone(readings);
  const parsed = parseZone(format, lines, now);
  if (!parsed) return { status: 'unread', reason: 'no_known_format' };
  return {
    status: 'read',
    format,
    lines,
    isValid: parsed.checkDigits.every(({ isRight }) => isRight),
    expiry: expiryOf(parsed, now),
    checkDigits: parsed.checkDigits,
    fields: parsed.fields.map(({ line, start, end, ...field }) => ({
      ...field,
      confidence: leastIn(readings, { line, start, end }),
    })),
    repairs,
    confidence: { min: Math.min(...all), mean },
  };
}

function expiryOf({ fields }: ParsedZone, now: Date) {
  const day = fields.find(({ name }) => name === 'date_of_expiry')?.value;
  if (!day) return 'unknown';
  return day >= now.toISOString().slice(0, 10) ? 'ahead' : 'past';
}

function leastIn(readings: readonly (readonly Reading[])[], { line, start, end }: FieldPlace): number {
  return Math.min(...(readings[line] ?? []).slice(start, end).map(({ confidence }) => confidence));
}
