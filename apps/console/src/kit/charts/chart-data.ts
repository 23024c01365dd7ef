/** What a chart shows: a value of every series in every category, or `null` where nothing was measured. */
export interface ChartData {
  /** Names of the places on the axis, in their order. */
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  /** How a value is written. */
  readonly format: (value: number) => string;
}

export interface ChartSeries {
  readonly name: string;
  readonly color: string;
  readonly values: readonly (number | null)[];
}

export const chartKinds = ['line', 'bar', 'donut'] as const;
export type ChartKind = (typeof chartKinds)[number];

/** Told apart with every kind of colour blindness (Wong, Nature Methods 8, 2011), and of contrast 3 on both themes' panels. */
export const palette = {
  teal: '#1a8f80',
  blue: '#3b7dd8',
  orange: '#d9730d',
  red: '#d64550',
  purple: '#9065d0',
  gray: '#868e96',
} as const;

/** The parts of a whole: of one series its categories, of several their sums. */
export function toParts({ categories, series }: ChartData): readonly { name: string; color: string; value: number }[] {
  const [only, ...others] = series;
  if (!only) return [];
  const colors = Object.values(palette);
  const parts =
    others.length === 0
      ? categories.map((name, place) => ({
          name,
          color: colors[place % colors.length]!,
          value: only.values[place] ?? 0,
        }))
      : series.map(({ name, color, values }) => ({
          name,
          color,
          value: values.reduce<number>((s, v) => s + (v ?? 0), 0),
        }));
  return parts.filter(({ value }) => value > 0);
}

/** Whether there is anything to draw. */
export function isEmpty({ series }: ChartData): boolean {
  return series.every(({ values }) => values.every((value) => value === null || value === 0));
}

/**
 * Round numbers from 0 up to the least one that no value exceeds.
 * @param most the greatest value, 0 and more
 * @param isWhole whether values are counts, between which there is nothing to name
 */
export function ticksUpTo(most: number, isWhole: boolean): readonly number[] {
  const wanted = most > 0 ? most : 1;
  const rough = wanted / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const fits = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((step) => step >= rough * 0.999) ?? 10 * power;
  const step = isWhole ? Math.max(1, Math.ceil(fits)) : fits;
  const count = Math.max(1, Math.ceil(wanted / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, place) => Number((place * step).toPrecision(12)));
}

/** Rows of a table with the same values: a head, then a row for every category. */
export function toRows({ categories, series }: ChartData): readonly (readonly (string | number | null)[])[] {
  return [
    ['', ...series.map(({ name }) => name)],
    ...categories.map((name, place) => [name, ...series.map(({ values }) => values[place] ?? null)]),
  ];
}
