import type { MrzFormat } from '../records.ts';

/** Lines and their length in the machine-readable zones of ICAO Doc 9303 (8th edition 2021), parts 5 (TD1), 6 (TD2) and 4 (TD3). */
export const zoneSizes = {
  TD1: { lines: 3, length: 30 },
  TD2: { lines: 2, length: 36 },
  TD3: { lines: 2, length: 44 },
} as const satisfies Record<MrzFormat, { lines: number; length: number }>;

/** What may stand in a place: the first letter of a card's or passport's code; a letter, a digit, a sex, or anything, or the filler. */
type PlaceKind = 'c' | 'p' | 'a' | 'n' | 's' | '*';

const allowed: Readonly<Record<PlaceKind, RegExp>> = {
  c: /[ACIP]/,
  p: /P/,
  a: /[A-Z<]/,
  n: /[0-9<]/,
  s: /[MFX<]/,
  '*': /[A-Z0-9<]/,
};

const run = (kind: PlaceKind, count: number) => kind.repeat(count);

/** Places line by line: names and states are letters, dates are digits. */
const layouts: Readonly<Record<MrzFormat, readonly string[]>> = {
  TD1: [
    `c${run('a', 4)}${run('*', 9)}n${run('*', 15)}`,
    `${run('n', 7)}s${run('n', 7)}${run('a', 3)}${run('*', 11)}n`,
    run('a', 30),
  ],
  TD2: [`c${run('a', 35)}`, `${run('*', 9)}n${run('a', 3)}${run('n', 7)}s${run('n', 7)}${run('*', 7)}n`],
  TD3: [`p${run('a', 43)}`, `${run('*', 9)}n${run('a', 3)}${run('n', 7)}s${run('n', 7)}${run('*', 14)}nn`],
};

/** Whether the standard lets a character stand there. */
export function mayStand(
  format: MrzFormat,
  place: { readonly line: number; readonly column: number },
  char: string,
): boolean {
  const kind = layouts[format][place.line]?.[place.column] as PlaceKind | undefined;
  return kind !== undefined && allowed[kind].test(char);
}

/** Letters and the digits that OCR-B makes look like them; where only one of a pair may stand, the other means it. */
const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'O',
  '1': 'I',
  '2': 'Z',
  '5': 'S',
  '6': 'G',
  '8': 'B',
  B: '8',
  D: '0',
  G: '6',
  I: '1',
  L: '1',
  O: '0',
  Q: '0',
  S: '5',
  Z: '2',
};

/** Whether OCR-B makes two characters look nearly the same. */
export function areAlike(one: string, other: string): boolean {
  return lookAlikes[one] === other || lookAlikes[other] === one;
}

/** What a character that may not stand in a place must be there: its look-alike, if that may; else `undefined`. */
export function meantBy(
  format: MrzFormat,
  place: { readonly line: number; readonly column: number },
  char: string,
): string | undefined {
  if (mayStand(format, place, char)) return char;
  const other = lookAlikes[char];
  return other !== undefined && mayStand(format, place, other) ? other : undefined;
}
