import { Axes, plotOf } from './axes.tsx';
import { type ChartData, ticksUpTo } from './chart-data.ts';

/** So many bars of one series have room for their values above them. */
const fewBars = 8;

/** Bars; of several series one upon the other where they add up to a whole, else side by side. */
export function BarChart(props: {
  readonly data: ChartData;
  readonly width: number;
  readonly height: number;
  readonly isStacked: boolean;
}) {
  const { data, width, height, isStacked } = props;
  const { series, categories } = data;
  const at = (place: number) => series.map(({ values }) => values[place] ?? 0);
  const tops = categories.map((_, place) =>
    isStacked ? at(place).reduce((sum, value) => sum + value, 0) : Math.max(0, ...at(place)),
  );
  const ticks = ticksUpTo(Math.max(0, ...tops), tops.every(Number.isInteger));
  const plot = plotOf(width, height, ticks.map(data.format));
  const most = ticks.at(-1) ?? 1;
  const room = (plot.right - plot.left) / Math.max(1, categories.length);
  const wide = Math.min(56, room * 0.76);
  const xOf = (place: number) => plot.left + room * (place + 0.5);
  const tall = (value: number) => (value / most) * (plot.bottom - plot.top);
  const each = isStacked ? wide : wide / Math.max(1, series.length);
  return (
    <>
      <Axes plot={plot} data={data} ticks={ticks} xOf={xOf} />
      {categories.map((category, place) => {
        let below = 0;
        return series.map(({ name, color, values }, nth) => {
          const value = values[place] ?? null;
          if (value === null || value === 0) return null;
          const y = plot.bottom - tall(value) - (isStacked ? tall(below) : 0);
          below += value;
          const x = xOf(place) - wide / 2 + (isStacked ? 0 : nth * each);
          return (
            <rect
              key={`${name} ${category}`}
              x={x}
              y={y}
              width={each}
              height={Math.max(1, tall(value))}
              fill={color}
              rx={1.5}
            >
              <title>{`${category} · ${name}: ${data.format(value)}`}</title>
            </rect>
          );
        });
      })}
      {series.length === 1 && categories.length <= fewBars && (
        <g fill="currentColor" fontSize={12} fontWeight={600}>
          {categories.map((category, place) => (
            <text key={category} x={xOf(place)} y={plot.bottom - tall(tops[place] ?? 0) - 6} textAnchor="middle">
              {series[0]?.values[place] === null ? '' : data.format(tops[place] ?? 0)}
            </text>
          ))}
        </g>
      )}
    </>
  );
}
