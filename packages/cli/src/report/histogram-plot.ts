import { binScores } from '@praesto/vision/evaluation';
import { coordinate, svgLine, svgPicture, svgText } from './svg.ts';

export interface HistogramPlot {
  readonly label: string;
  readonly scoreLabel: string;
  readonly low: number;
  readonly high: number;
  /** Values that get a tick along the score axis. */
  readonly ticks: readonly number[];
  /** One panel each, from the top; the series is its colour. */
  readonly rows: readonly { readonly name: string; readonly scores: readonly number[]; readonly series: number }[];
  /** A threshold drawn through all panels. */
  readonly threshold: { readonly at: number; readonly name: string };
}

const BINS = 40;
const WIDTH = 720;
const LEFT = 56;
const RIGHT = 700;
const TOP = 26;
const PANEL = 78;
const GAP = 34;

/** Distributions of scores, a panel for each class, every panel on its own share scale. */
export function drawHistograms(plot: HistogramPlot): string {
  const toX = (score: number): number => LEFT + ((score - plot.low) / (plot.high - plot.low)) * (RIGHT - LEFT);
  const bottom = TOP + plot.rows.length * (PANEL + GAP) - GAP + 18;
  const threshold = toX(Math.min(Math.max(plot.threshold.at, plot.low), plot.high));
  return svgPicture(WIDTH, bottom + 46, plot.label, [
    ...plot.rows.flatMap((row, i) => drawPanel(plot, row, TOP + 18 + i * (PANEL + GAP), toX)),
    svgLine(threshold, TOP - 4, threshold, bottom, 'threshold'),
    svgText(threshold, TOP - 10, plot.threshold.name, {
      anchor: threshold > (LEFT + RIGHT) / 2 + 150 ? 'end' : threshold < LEFT + 100 ? 'start' : 'middle',
      className: 'tick',
    }),
    ...plot.ticks.map((tick) => svgText(toX(tick), bottom + 18, String(tick), { anchor: 'middle', className: 'tick' })),
    svgText((LEFT + RIGHT) / 2, bottom + 40, plot.scoreLabel, { anchor: 'middle', className: 'axis' }),
  ]);
}

function drawPanel(
  plot: HistogramPlot,
  row: HistogramPlot['rows'][number],
  top: number,
  toX: (score: number) => number,
): string[] {
  const { counts } = binScores(row.scores, plot.low, plot.high, BINS);
  const highest = Math.max(1, ...counts);
  const base = top + PANEL;
  const binWidth = (RIGHT - LEFT) / BINS;
  const bars = counts.map((count, bin) => {
    const height = (count / highest) * (PANEL - 4);
    return count === 0
      ? ''
      : `<rect x="${coordinate(LEFT + bin * binWidth + 0.5)}" y="${coordinate(base - height)}" width="${coordinate(binWidth - 1)}" height="${coordinate(height)}" class="bar series-${row.series}"/>`;
  });
  const share = row.scores.length === 0 ? 0 : highest / row.scores.length;
  return [
    ...plot.ticks.map((tick) => svgLine(toX(tick), top, toX(tick), base, 'grid')),
    ...bars,
    svgLine(LEFT, base, RIGHT, base, 'base'),
    svgText(LEFT, top - 5, `${row.name} (n = ${row.scores.length})`, { className: 'legend' }),
    svgText(LEFT - 6, top + 10, row.scores.length === 0 ? '' : `${Math.round(share * 100)} %`, {
      anchor: 'end',
      className: 'tick',
    }),
  ];
}
