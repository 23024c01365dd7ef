import { useNumbers } from '../../texts/use-numbers.ts';
import classes from './evaluations.module.css';

const [width, height] = [420, 180];
const margin = { left: 40, right: 10, top: 10, bottom: 40 };

export interface ScoreSeries {
  readonly name: string;
  readonly counts: readonly number[];
  readonly tone: 'good' | 'bad';
}

/** How many scores lie where, as shares of each series, with the threshold through them. */
export function ScoreHistogram(props: {
  readonly series: readonly ScoreSeries[];
  readonly threshold: number | null;
  readonly label: string;
  readonly axis: string;
}) {
  const { series, threshold, label, axis } = props;
  const { percentTo, plain } = useNumbers();
  const shares = series.map(({ counts }) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return counts.map((count) => (total === 0 ? 0 : count / total));
  });
  const highest = Math.max(0.01, ...shares.flat());
  const bins = series[0]?.counts.length ?? 1;
  const [inner, tall] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
  const xOf = (score: number) => margin.left + score * inner;
  const bar = inner / bins / Math.max(1, series.length);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className={classes.histogram} role="img" aria-label={label}>
      <line
        className={classes.base}
        x1={margin.left}
        x2={width - margin.right}
        y1={height - margin.bottom}
        y2={height - margin.bottom}
      />
      {shares.map((ofSeries, place) =>
        ofSeries.map((share, bin) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: bins have no other name than their place
            key={`${place}-${bin}`}
            className={classes.bar}
            data-tone={series[place]!.tone}
            x={xOf(bin / bins) + place * bar}
            width={Math.max(1, bar - 0.5)}
            y={height - margin.bottom - (share / highest) * tall}
            height={(share / highest) * tall}
          />
        )),
      )}
      {[0, 0.25, 0.5, 0.75, 1].map((score) => (
        <text key={score} className={classes.tick} x={xOf(score)} y={height - margin.bottom + 16} textAnchor="middle">
          {plain(score)}
        </text>
      ))}
      <text className={classes.tick} x={margin.left - 6} y={margin.top + 8} textAnchor="end">
        {percentTo(highest, 0)}
      </text>
      <text className={classes.axis} x={(margin.left + width - margin.right) / 2} y={height - 6} textAnchor="middle">
        {axis}
      </text>
      {threshold !== null && (
        <line
          className={classes.threshold}
          x1={xOf(threshold)}
          x2={xOf(threshold)}
          y1={margin.top}
          y2={height - margin.bottom}
        />
      )}
    </svg>
  );
}
