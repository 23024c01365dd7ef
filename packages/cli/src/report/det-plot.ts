import { type LabelledScores, normalDeviate, sweepThresholds } from '@praesto/vision/evaluation';
import { coordinate, svgLine, svgPicture, svgText } from './svg.ts';

export interface DetCurve {
  readonly name: string;
  readonly scores: LabelledScores;
}

export interface DetPlot {
  readonly label: string;
  /** Along the x axis: what happens to negatives (BPCER, FMR). */
  readonly falseAlarmLabel: string;
  /** Along the y axis: what happens to positives (APCER, FNMR). */
  readonly missLabel: string;
  readonly curves: readonly DetCurve[];
  /** Points worth naming, as rates. */
  readonly marks: readonly { readonly name: string; readonly falseAlarm: number; readonly miss: number }[];
}

const TICKS = [1e-5, 1e-4, 1e-3, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95] as const;
const WIDTH = 720;
const LEFT = 84;
const TOP = 14;
const SIDE = 460;
const LEGEND_LINE = 22;

/**
 * Detection error trade-off on normal-deviate axes (Martin et al. 1997). The axes begin at half an error of the larger
 * sample, or lower; a rate of zero cannot stand on such an axis and is drawn on its edge.
 */
export function drawDetPlot(plot: DetPlot): string {
  const curves = plot.curves.filter(({ scores }) => scores.positives.length > 0 && scores.negatives.length > 0);
  const x = axis(curves.map(({ scores }) => scores.negatives.length));
  const y = axis(curves.map(({ scores }) => scores.positives.length));
  const right = LEFT + SIDE;
  const bottom = TOP + SIDE;
  const toX = (rate: number): number => LEFT + x.place(rate) * SIDE;
  const toY = (rate: number): number => bottom - y.place(rate) * SIDE;
  const diagonal = diagonalEnds(x, y);
  const parts = [
    ...x.ticks.flatMap((tick) => [
      svgLine(toX(tick), TOP, toX(tick), bottom, 'grid'),
      svgText(toX(tick), bottom + 18, tickText(tick), { anchor: 'middle', className: 'tick' }),
    ]),
    ...y.ticks.flatMap((tick) => [
      svgLine(LEFT, toY(tick), right, toY(tick), 'grid'),
      svgText(LEFT - 8, toY(tick) + 4, tickText(tick), { anchor: 'end', className: 'tick' }),
    ]),
    svgLine(toX(diagonal.from), toY(diagonal.from), toX(diagonal.to), toY(diagonal.to), 'equal'),
    `<rect x="${LEFT}" y="${TOP}" width="${SIDE}" height="${SIDE}" class="frame"/>`,
    ...curves.map(({ scores }, i) => `<path d="${curvePath(scores, toX, toY)}" class="curve series-${i}"/>`),
    ...plot.marks.map(
      (mark) =>
        `<circle cx="${coordinate(toX(mark.falseAlarm))}" cy="${coordinate(toY(mark.miss))}" r="5" class="mark"/>`,
    ),
    svgText(LEFT + SIDE / 2, bottom + 42, plot.falseAlarmLabel, { anchor: 'middle', className: 'axis' }),
    `<g transform="rotate(-90 20 ${TOP + SIDE / 2})">${svgText(20, TOP + SIDE / 2, plot.missLabel, { anchor: 'middle', className: 'axis' })}</g>`,
    ...drawLegend(curves, plot.marks),
  ];
  return svgPicture(WIDTH, bottom + 56, plot.label, parts);
}

interface Axis {
  readonly ticks: readonly number[];
  readonly from: number;
  readonly to: number;
  /** Where a rate stands, 0..1 along the axis; rates beyond its ends stand on them. */
  place(rate: number): number;
}

function axis(sampleSizes: readonly number[]): Axis {
  const finest = 0.5 / Math.max(1, ...sampleSizes);
  const from = TICKS.findLast((tick) => tick <= finest) ?? TICKS[0];
  const to = TICKS.at(-1)!;
  const low = normalDeviate(from);
  const length = normalDeviate(to) - low;
  return {
    ticks: TICKS.filter((tick) => tick >= from),
    from,
    to,
    place: (rate) => (normalDeviate(Math.min(Math.max(rate, from), to)) - low) / length,
  };
}

function diagonalEnds(x: Axis, y: Axis): { from: number; to: number } {
  return { from: Math.max(x.from, y.from), to: Math.min(x.to, y.to) };
}

function curvePath(scores: LabelledScores, toX: (rate: number) => number, toY: (rate: number) => number): string {
  const places = sweepThresholds(scores).map(
    ({ misses, falseAlarms }) =>
      `${coordinate(toX(falseAlarms / scores.negatives.length))},${coordinate(toY(misses / scores.positives.length))}`,
  );
  return `M${places.filter((place, i) => place !== places[i - 1]).join('L')}`;
}

function drawLegend(curves: readonly DetCurve[], marks: DetPlot['marks']): string[] {
  const left = LEFT + SIDE + 18;
  const lines = [
    ...curves.map(({ name }, i) => ({ name, sign: svgLine(left, 0, left + 22, 0, `curve series-${i}`) })),
    { name: 'equal errors', sign: svgLine(left, 0, left + 22, 0, 'equal') },
    ...marks.map(({ name }) => ({ name, sign: `<circle cx="${left + 11}" cy="0" r="5" class="mark"/>` })),
  ];
  return lines.map(({ name, sign }, i) => {
    const y = TOP + 14 + i * LEGEND_LINE;
    return `<g transform="translate(0 ${y})">${sign}${svgText(left + 30, 4, name, { className: 'legend' })}</g>`;
  });
}

function tickText(rate: number): string {
  return `${Number((rate * 100).toPrecision(3))}`;
}
