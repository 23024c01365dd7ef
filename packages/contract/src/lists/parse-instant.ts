import { accept, type Parsed, refuse } from './parsed.ts';

const amount = /^(\d{1,18})(?:\.(\d{1,9}))?$/;
/** A blank before the offset is a `+` that was not escaped in the URL. */
const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+\- ]\d\d(?::?\d\d)?)?)?$/i;

/** 0001-01-01 and 9999-12-31 in microseconds: what both JavaScript and PostgreSQL write with four digits. */
const [earliest, latest] = [-62_135_596_800_000_000n, 253_402_300_799_999_999n];

/**
 * An exact instant: unix seconds, milliseconds (11 digits and more) or microseconds (16 digits and more), each perhaps
 * with a fraction; `now`; `today`, which is its first instant in UTC; ISO 8601, in UTC unless it names an offset, where
 * a date alone is its first instant. The value is an ISO text in UTC with six digits of a second; finer digits are cut.
 */
export function parseInstant(text: string, now: Date): Parsed<string> {
  const micros = toMicros(text.toLowerCase(), now);
  if (micros === undefined) return refuse('type', `"${text}" is no time: unix time, ISO 8601, now or today`);
  if (micros < earliest || micros > latest) return refuse('value', `"${text}" is no time of the years 1 to 9999`);
  return accept(toIso(micros));
}

function toMicros(text: string, now: Date): bigint | undefined {
  if (text === 'now') return BigInt(now.getTime()) * 1000n;
  if (text === 'today') return BigInt(Math.floor(now.getTime() / 86_400_000)) * 86_400_000_000n;
  return microsOfAmount(text) ?? microsOfIso(text);
}

function microsOfAmount(text: string): bigint | undefined {
  const [, whole, fraction = ''] = amount.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const digits = whole.length >= 16 ? 0 : whole.length >= 11 ? 3 : 6;
  return BigInt(whole + fraction.padEnd(digits, '0').slice(0, digits));
}

function microsOfIso(text: string): bigint | undefined {
  const [, date, time = '00:00', seconds = '00', fraction = '', offset = 'z'] = iso.exec(text) ?? [];
  if (date === undefined) return undefined;
  const utc = `${date}T${time}:${seconds}Z`;
  const ms = Date.parse(utc);
  // Date.parse rolls 30 February over into March.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date) return undefined;
  const minutes = minutesOf(offset);
  if (minutes === undefined) return undefined;
  return BigInt(ms) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6)) - BigInt(minutes) * 60_000_000n;
}

/** Minutes east of Greenwich; `undefined` beyond the offsets that are in use. */
function minutesOf(offset: string): number | undefined {
  if (offset === 'z') return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  const all = hours * 60 + (offset.length > 3 ? minutes : 0);
  if (minutes > 59 || all > 14 * 60) return undefined;
  return offset.startsWith('-') ? -all : all;
}

function toIso(micros: bigint): string {
  const seconds = micros / 1_000_000n - (micros < 0n && micros % 1_000_000n !== 0n ? 1n : 0n);
  const rest = (micros - seconds * 1_000_000n).toString().padStart(6, '0');
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}.${rest}Z`;
}
