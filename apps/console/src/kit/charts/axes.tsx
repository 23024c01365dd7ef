import type { ChartData } from './chart-data.ts';

/** Where in a drawing what is drawn lies, in pixels. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const characterPx = 6.6;

/** Leaves room for the longest label on the left. */
export function plotOf(width: number, height: number, labels: readonly string[]): Plot {
  const longest = Math.max(0, ...labels.map((label) => label.length));
  const left = Math.ceil(longest * characterPx) + 12;
  return { width, height, left, right: width - 12, top: 20, bottom: height - 26 };
}

/** Lines across with their values, and the names below of as many categories as fit. */
export function Axes(props: {
  readonly plot: Plot;
  readonly data: ChartData;
  readonly ticks: readonly number[];
  /** The middle of a category. */
  readonly xOf: (place: number) => number;
}) {
  const { plot, data, ticks, xOf } = props;
  const most = ticks.at(-1) ?? 1;
  const longest = Math.max(1, ...data.categories.map((name) => name.length));
  const room = (plot.right - plot.left) / Math.max(1, data.categories.length);
  const every = Math.max(1, Math.ceil((longest * characterPx + 14) / Math.max(1, room)));
  return (
    <g fill="currentColor" fontSize={11}>
      {ticks.map((tick) => {
        const y = plot.bottom - (tick / most) * (plot.bottom - plot.top);
        return (
          <g key={tick}>
            <line x1={plot.left} x2={plot.right} y1={y} y2={y} stroke="currentColor" strokeOpacity={0.14} />
            <text x={plot.left - 8} y={y + 4} textAnchor="end" fillOpacity={0.72}>
              {data.format(tick)}
            </text>
          </g>
        );
      })}
      {data.categories.map(
        (name, place) =>
          place % every === 0 && (
            <text
              // biome-ignore lint/suspicious/noArrayIndexKey: names of hours come twice, places do not.
              key={place}
              x={inside(xOf(place), name, plot)}
              y={plot.height - 8}
              textAnchor="middle"
              fillOpacity={0.72}
            >
              {name}
            </text>
          ),
      )}
    </g>
  );
}

/** Names at the ends must not leave the drawing. */
function inside(x: number, name: string, { width }: Plot): number {
  const half = (name.length * characterPx) / 2;
  return Math.min(Math.max(x, half), width - half);
}
