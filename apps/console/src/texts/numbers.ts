/** Between a number and its sign, so that they stay in one line. */
const noBreak = '\u00A0';

/** How a language writes numbers: its decimal sign, its groups of thousands, and signs that do not leave their number. */
export interface Numbers {
  readonly decimalSign: string;
  /** A number as it is, to so many decimals at most. */
  readonly plain: (value: number, decimals?: number) => string;
  /** A number with so many decimals, noughts included. */
  readonly fixed: (value: number, decimals: number) => string;
  /** A measured number, to so many digits that count. */
  readonly digits: (value: number, digits: number) => string;
  /** A share as people read it: 99.02 %, 8 %, 0.011 %. Never 100 % of what is less. */
  readonly percent: (share: number) => string;
  /** A share to so many decimals at most of its percentage. */
  readonly percentTo: (share: number, decimals: number) => string;
  /** One in how many, to two places that count: 1 / 0.000114 = 8,800. */
  readonly oneIn: (rate: number) => string;
  /** A quantity in a unit of Intl, such as a second, in as few letters as are usual. */
  readonly unit: (value: number, unit: string, decimals?: number) => string;
}

const known = new Map<string, Numbers>();

/** Of one language: making what formats takes longer than formatting. */
export function numbersOf(language: string): Numbers {
  const made = known.get(language) ?? makeNumbers(language);
  known.set(language, made);
  return made;
}

function makeNumbers(language: string): Numbers {
  const formats = new Map<string, Intl.NumberFormat>();
  const write = (value: number, options: Intl.NumberFormatOptions) => {
    const key = JSON.stringify(options);
    const format = formats.get(key) ?? new Intl.NumberFormat(language, options);
    formats.set(key, format);
    return format.format(value);
  };
  const plain = (value: number, decimals = 20) => write(value, { maximumFractionDigits: decimals });
  const percentTo = (share: number, decimals: number) => `${plain(share * 100, decimals)}${noBreak}%`;
  return {
    decimalSign: plain(0.5).slice(1, 2),
    plain,
    fixed: (value, decimals) => write(value, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
    digits: (value, digits) => write(value, { maximumSignificantDigits: digits }),
    percentTo,
    percent: (share) => {
      const value = share * 100;
      const decimals = value >= 99 ? 2 : value >= 10 ? 0 : value >= 1 ? 1 : 3;
      return percentTo(share < 1 ? Math.min(share, 0.9999) : share, decimals);
    },
    oneIn: (rate) => {
      const count = 1 / rate;
      const size = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
      return plain(Math.round(count / size) * size);
    },
    unit: (value, unit, decimals = 0) =>
      write(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: decimals }).replaceAll(
        ' ',
        noBreak,
      ),
  };
}
