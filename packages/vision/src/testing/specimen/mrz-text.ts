/** Who an invented specimen is made out for. Dates are YYMMDD. */
export interface SpecimenHolder {
  readonly surname: string;
  readonly givenNames: string;
  readonly documentNumber: string;
  readonly nationality: string;
  readonly born: string;
  readonly sex: 'F' | 'M' | '<';
  readonly expires: string;
  readonly personalNumber: string;
}

export type SpecimenFormat = 'TD1' | 'TD2' | 'TD3';

/** The lines of the machine-readable zone of ICAO Doc 9303 parts 4 to 6 for an invented holder, check digits included. */
export function mrzText(format: SpecimenFormat, holder: SpecimenHolder): string[] {
  const number = fill(holder.documentNumber, 9);
  const names = `${holder.surname.replaceAll(' ', '<')}<<${holder.givenNames.replaceAll(' ', '<')}`;
  const [born, expires] = [withCheckDigit(holder.born), withCheckDigit(holder.expires)];
  const nationality = fill(holder.nationality, 3);
  const checked = withCheckDigit(number);
  if (format === 'TD1') {
    const optional = fill(holder.personalNumber, 15);
    const composite = checkDigit(`${checked}${optional}${born}${expires}${fill('', 11)}`);
    return [
      `I<UTO${checked}${optional}`,
      `${born}${holder.sex}${expires}${nationality}${fill('', 11)}${composite}`,
      fill(names, 30),
    ];
  }
  if (format === 'TD2') {
    const optional = fill(holder.personalNumber, 7);
    const composite = checkDigit(`${checked}${born}${expires}${optional}`);
    return [fill(`I<UTO${names}`, 36), `${checked}${nationality}${born}${holder.sex}${expires}${optional}${composite}`];
  }
  const personal = withCheckDigit(fill(holder.personalNumber, 14));
  const composite = checkDigit(`${checked}${born}${expires}${personal}`);
  return [fill(`P<UTO${names}`, 44), `${checked}${nationality}${born}${holder.sex}${expires}${personal}${composite}`];
}

/** Digits count as themselves, letters from 10, fillers as 0; weights 7, 3, 1 (Doc 9303-3 §4.9). */
export function checkDigit(text: string): string {
  const worthOf = (char: string) => (char === '<' ? 0 : Number.parseInt(char, 36));
  return String([...text].reduce((sum, char, i) => sum + worthOf(char) * [7, 3, 1][i % 3]!, 0) % 10);
}

function withCheckDigit(text: string): string {
  return text + checkDigit(text);
}

function fill(text: string, length: number): string {
  return text.slice(0, length).padEnd(length, '<');
}

const surnames = [
  'ERIKSSON',
  'MUSTER SPECIMEN',
  'OBOLENSKY',
  'QUIZ',
  'VAN DER BILD',
  'ZIEGLER BOSS',
  'DEMO',
  'SOLOGUB',
];
const givenNames = ['ANNA MARIA', 'BOB', 'OLGA IDA', 'SIGISMUND', 'LIV', 'JOHANNES QUENTIN', 'ZOE', 'GIL'];
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The invented holder with this number: the same number gives the same holder. */
export function makeHolder(seed: number): SpecimenHolder {
  let state = (seed + 1) * 2_654_435_761;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const digits = (count: number) => Array.from({ length: count }, () => next(10)).join('');
  const date = (from: number, years: number) =>
    [(from + next(years)) % 100, 1 + next(12), 1 + next(28)].map((part) => String(part).padStart(2, '0')).join('');
  return {
    surname: surnames[seed % surnames.length]!,
    givenNames: givenNames[next(givenNames.length)]!,
    documentNumber: `${letters[next(26)]}${next(2) ? digits(1) : letters[next(26)]}${digits(6 + next(2))}`,
    nationality: ['UTO', 'D', 'GBR', 'FRA'][next(4)]!,
    born: date(40, 60),
    sex: (['F', 'M', '<'] as const)[next(3)]!,
    expires: date(30, 9),
    personalNumber: next(2) ? `${letters[next(26)]}${digits(6)}` : '',
  };
}
