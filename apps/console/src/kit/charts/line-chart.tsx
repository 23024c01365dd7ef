import { Axes, plotOf } from './axes.tsx';
import { type ChartData, ticksUpTo } from './chart-data.ts';

/** Points in each of which something was measured are drawn by themselves as well while there are few. */
const fewPoints = 40;

export function LineChart(props: { readonly data: ChartData; readonly width: number; readonly height: number }) {
  const { data, width, height } = props;
  const values = data.series.flatMap((one) => one.values.filter((value) => value !== null));
  const ticks = ticksUpTo(Math.max(0, ...values), values.every(Number.isInteger));
  const plot = plotOf(width, height, ticks.map(data.format));
  const most = ticks.at(-1) ?? 1;
  const count = data.categories.length;
  const step = count > 1 ? (plot.right - plot.left - 16) / (count - 1) : 0;
  const xOf = (place: number) => (count > 1 ? plot.left + 8 + place * step : (plot.left + plot.right) / 2);
  const yOf = (value: number) => plot.bottom - (value / most) * (plot.bottom - plot.top);
  return (
    <>
      <Axes plot={plot} data={data} ticks={ticks} xOf={xOf} />
      {data.series.map(({ name, color, values: own }) => (
        <g key={name} fill={color} stroke={color}>
          <path d={pathOf(own, xOf, yOf)} fill="none" strokeWidth={2} strokeLinejoin="round" />
          {own.map(
            (value, place) =>
              value !== null &&
              (count <= fewPoints || isAlone(own, place)) && (
                // biome-ignore lint/suspicious/noArrayIndexKey: a point is known by its place.
                <circle key={place} cx={xOf(place)} cy={yOf(value)} r={3}>
                  <title>{`${data.categories[place]} · ${name}: ${data.format(value)}`}</title>
                </circle>
              ),
          )}
        </g>
      ))}
    </>
  );
}

/** The line is broken where nothing was measured: nothing is drawn that is not known. */
function pathOf(
  values: readonly (number | null)[],
  xOf: (place: number) => number,
  yOf: (value: number) => number,
): string {
  let isDown = false;
  return values
    .map((value, place) => {
      if (value === null) {
        isDown = false;
        return '';
      }
      const step = `${isDown ? 'L' : 'M'}${xOf(place).toFixed(1)} ${yOf(value).toFixed(1)}`;
      isDown = true;
      return step;
    })
    .join('');
}

function isAlone(values: readonly (number | null)[], place: number): boolean {
  return (values[place - 1] ?? null) === null && (values[place + 1] ?? null) === null;
}
