import { useNumbers } from '../../texts/use-numbers.ts';
import { type ChartData, toParts } from './chart-data.ts';

/** The shares of a whole, with the whole in the middle. */
export function DonutChart(props: { readonly data: ChartData; readonly width: number; readonly height: number }) {
  const { data, width, height } = props;
  const { percentTo } = useNumbers();
  const parts = toParts(data);
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  const [x, y] = [width / 2, height / 2];
  const radius = Math.min(x, y) - 26;
  const around = 2 * Math.PI * radius;
  let before = 0;
  return (
    <>
      <g fill="none" strokeWidth={32} transform={`rotate(-90 ${x} ${y})`}>
        {parts.map(({ name, color, value }) => {
          const share = value / whole;
          const offset = before;
          before += share;
          return (
            <circle
              key={name}
              cx={x}
              cy={y}
              r={radius}
              stroke={color}
              strokeDasharray={`${Math.max(1, share * around - 1.5)} ${around}`}
              strokeDashoffset={-offset * around}
            >
              <title>{`${name}: ${data.format(value)} (${percentTo(share, 0)})`}</title>
            </circle>
          );
        })}
      </g>
      <text x={x} y={y + 9} textAnchor="middle" fontSize={26} fontWeight={650} fill="currentColor">
        {data.format(whole)}
      </text>
    </>
  );
}
