import { Group, Text, VisuallyHidden } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import type { Ref } from 'react';
import { rootScale } from '../root-scale.ts';
import { BarChart } from './bar-chart.tsx';
import { type ChartData, type ChartKind, toParts } from './chart-data.ts';
import { DonutChart } from './donut-chart.tsx';
import { LineChart } from './line-chart.tsx';

const height = 240;

/** A chart with its legend, and for those who do not see it a table of its values. */
export function Chart(props: {
  readonly title: string;
  readonly kind: ChartKind;
  readonly data: ChartData;
  /** Whether the series are parts of a whole. */
  readonly isStacked: boolean;
  /** Shown for a value that was not measured. */
  readonly unknown: string;
  readonly svgRef?: Ref<SVGSVGElement>;
}) {
  const { title, kind, data, isStacked, unknown, svgRef } = props;
  const { ref, width: room } = useElementSize();
  // Drawn as for the usual size of letters, and shown as large as those on the page.
  const scale = rootScale();
  const width = room / scale;
  const svg = useMergedRef(svgRef ?? null);
  const legend = kind === 'donut' ? toParts(data) : data.series;
  return (
    <figure style={{ margin: 0 }}>
      <div ref={ref}>
        {width > 0 && (
          <svg
            ref={svg}
            width={room}
            height={height * scale}
            viewBox={`0 0 ${width} ${height}`}
            role="img"
            aria-label={title}
          >
            {kind === 'line' && <LineChart data={data} width={width} height={height} />}
            {kind === 'bar' && <BarChart data={data} width={width} height={height} isStacked={isStacked} />}
            {kind === 'donut' && <DonutChart data={data} width={width} height={height} />}
          </svg>
        )}
      </div>
      {legend.length > 1 && (
        <Group gap="md" mt={6} aria-hidden="true">
          {legend.map((one) => (
            <Group key={one.name} gap={6} wrap="nowrap">
              <svg width={10} height={10} aria-hidden="true">
                <rect width={10} height={10} rx={2} fill={one.color} />
              </svg>
              <Text size="xs">
                {one.name}
                {'value' in one && ` · ${data.format(one.value as number)}`}
              </Text>
            </Group>
          ))}
        </Group>
      )}
      <ValuesTable title={title} data={data} unknown={unknown} />
    </figure>
  );
}

function ValuesTable(props: { readonly title: string; readonly data: ChartData; readonly unknown: string }) {
  const { title, data, unknown } = props;
  const { categories, series, format } = data;
  return (
    <VisuallyHidden component="div">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <td />
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map((category, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: names of hours come twice, places do not.
            <tr key={place}>
              <th scope="row">{category}</th>
              {series.map(({ name, values }) => {
                const value = values[place] ?? null;
                return <td key={name}>{value === null ? unknown : format(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  );
}
