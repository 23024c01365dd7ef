import { ActionIcon, Group, Menu, SegmentedControl, Text } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { Chart } from '../../kit/charts/chart.tsx';
import { type ChartData, type ChartKind, isEmpty, toRows } from '../../kit/charts/chart-data.ts';
import { toPng } from '../../kit/charts/to-png.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { saveFile } from '../../kit/save-file.ts';
import { Loading } from '../../kit/states.tsx';
import { toCsv } from '../../kit/to-csv.ts';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Failure } from '../failures/failure.tsx';
import { chartEntries, type ShownChart } from './shown-charts.ts';

/** What is asked of the server for a chart. */
export interface Asked {
  /** Undefined while it is not there. */
  readonly data: ChartData | undefined;
  readonly error: unknown;
  readonly retry: () => void;
  /** What the chart does not show and has to be said. */
  readonly note?: ReactNode;
}

/** A chart under its name, and what can be done with it. */
export function ChartPanel(props: {
  readonly chart: ShownChart;
  readonly asked: Asked;
  readonly onKind: (kind: ChartKind) => void;
  readonly onRemove: () => void;
}) {
  const { chart, asked, onKind, onRemove } = props;
  const t = useTexts();
  const svg = useRef<SVGSVGElement>(null);
  const { isStacked, kinds } = chartEntries[chart.name];
  const title = t.statistics.charts[chart.name];
  const { data, error, retry, note } = asked;
  const help = (t.statistics.help as Partial<Record<string, string>>)[chart.name];
  return (
    <Panel
      title={title}
      aside={
        <Group gap={4} wrap="nowrap">
          {kinds.length > 1 && (
            <SegmentedControl
              size="xs"
              aria-label={t.statistics.showAs(title)}
              data={kinds.map((value) => ({ value, label: t.statistics.kinds[value] }))}
              value={chart.kind}
              onChange={(kind) => onKind(kind as ChartKind)}
            />
          )}
          <ChartMenu title={title} data={data} svg={svg} onRemove={onRemove} />
        </Group>
      }
    >
      {!data ? (
        error ? (
          <Failure error={error} retry={retry} />
        ) : (
          <Loading label={t.common.loading} />
        )
      ) : isEmpty(data) ? (
        <Text c="dimmed" size="sm" ta="center" py={96}>
          {chart.name === 'queue' ? t.system.nothing : t.statistics.nothing}
        </Text>
      ) : (
        <Chart
          title={title}
          kind={chart.kind}
          data={data}
          isStacked={isStacked}
          unknown={t.statistics.notMeasured}
          svgRef={svg}
        />
      )}
      {help !== undefined && (
        <Text size="xs" c="dimmed" mt="xs">
          {help} {note}
        </Text>
      )}
    </Panel>
  );
}

function ChartMenu(props: {
  readonly title: string;
  readonly data: ChartData | undefined;
  readonly svg: React.RefObject<SVGSVGElement | null>;
  readonly onRemove: () => void;
}) {
  const { title, data, svg, onRemove } = props;
  const t = useTexts();
  const toast = useToast();
  const name = title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  const savePng = () => {
    if (!svg.current) return;
    toPng(svg.current, title).then(
      (bytes) => saveFile(bytes, `${name}.png`, 'image/png'),
      () => toast({ text: t.statistics.noPng, tone: 'red' }),
    );
  };
  const saveCsv = () => {
    if (data) saveFile(new TextEncoder().encode(toCsv(toRows(data))), `${name}.csv`, 'text/csv');
  };
  const canDraw = data !== undefined && !isEmpty(data);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t.statistics.menu(title)}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name="download" size={16} />} disabled={!canDraw} onClick={savePng}>
          {t.statistics.png}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="download" size={16} />} disabled={data === undefined} onClick={saveCsv}>
          {t.statistics.csv}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="cross" size={16} />} onClick={onRemove}>
          {t.statistics.removeChart(title)}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
