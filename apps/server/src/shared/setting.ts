/**
 * Settings that an operator makes by environment variables. Each is declared beside the code that uses it; `config/`
 * puts them together, reads them once and documents them.
 */
export interface Setting<T> {
  readonly env: string;
  readonly schema: SettingSchema<T>;
  /** As an operator would write it; `null` = the setting may be absent, and is `null` then. */
  readonly default: string | null;
  /** What an absent setting means, when there is no default. */
  readonly absent?: string;
  readonly doc: string;
  readonly secret?: true;
}

export interface SettingSchema<T> {
  /** Completes "must be ...". */
  readonly expected: string;
  /** The value, or `undefined` when the text is none. Never called with an empty text. */
  parse(text: string): T | undefined;
}

export type ConfigFragment = Readonly<Record<string, Setting<unknown>>>;

/** The values of a fragment: `null` is among them exactly where there is no default. */
export type ConfigOf<F extends ConfigFragment> = {
  readonly [K in keyof F]: F[K] extends { schema: SettingSchema<infer T>; default: infer D }
    ? D extends string
      ? T
      : T | null
    : never;
};

export const text: SettingSchema<string> = { expected: 'a text', parse: (value) => value };

export function oneOf<const T extends string>(...words: readonly T[]): SettingSchema<T> {
  return { expected: words.join(' or '), parse: (value) => words.find((word) => word === value) };
}

export function wholeNumber(range: { readonly min: number; readonly max: number }): SettingSchema<number> {
  return {
    expected: `a whole number from ${range.min} to ${range.max}`,
    parse: (value) => (/^\d+$/.test(value) ? within(range, Number(value)) : undefined),
  };
}

const byteUnits = { '': 1, b: 1, kb: 1e3, mb: 1e6, gb: 1e9, kib: 1024, mib: 1024 ** 2, gib: 1024 ** 3 };

/** A number of bytes: `10485760`, `10 MiB`, `10mb`. */
export function byteSize(range: { readonly min: number; readonly max: number }): SettingSchema<number> {
  return {
    expected: `a size such as 10 MiB, from ${range.min} to ${range.max} bytes`,
    parse: (value) => withUnit(value, byteUnits, range),
  };
}

const durationUnits = { '': 1000, ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of a time: `900` (seconds), `15 min`, `24h`, `30d`. */
export function duration(range: { readonly minMs: number; readonly maxMs: number }): SettingSchema<number> {
  const { minMs, maxMs } = range;
  return {
    expected: `a time such as 90 s, 15 min, 24 h or 30 d, from ${minMs / 1000} to ${maxMs / 1000} seconds`,
    parse: (value) => withUnit(value, durationUnits, { min: minMs, max: maxMs }),
  };
}

export const emailAddress: SettingSchema<string> = {
  expected: 'an e-mail address',
  parse: (value) => (/^[^\s@]+@[^\s@]+$/.test(value) && value.length <= 254 ? value : undefined),
};

export function url(...protocols: readonly string[]): SettingSchema<string> {
  return {
    expected: `a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    parse: (value) => (URL.canParse(value) && protocols.includes(new URL(value).protocol) ? value : undefined),
  };
}

function within(range: { readonly min: number; readonly max: number }, value: number): number | undefined {
  return value >= range.min && value <= range.max ? value : undefined;
}

function withUnit(
  value: string,
  units: Readonly<Record<string, number>>,
  range: { readonly min: number; readonly max: number },
): number | undefined {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?) ?([a-z]*)$/i.exec(value) ?? [];
  const factor = Object.hasOwn(units, unit.toLowerCase()) ? units[unit.toLowerCase()] : undefined;
  if (amount === undefined || factor === undefined) return undefined;
  return within(range, Math.round(Number(amount) * factor));
}
