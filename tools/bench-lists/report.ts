import { cpus, loadavg, totalmem } from 'node:os';
import type { DepthFigures } from './measure-depth.ts';
import type { ListFigures } from './measure-lists.ts';
import type { WriteComparison, WriteFigures } from './measure-writes.ts';
import { mainList } from './measured-lists.ts';
import type { Timing } from './timings.ts';

export interface ListsReport {
  readonly folders: number;
  readonly runs: number;
  readonly lists: readonly ListFigures[];
  readonly depths: readonly DepthFigures[];
  readonly writes: WriteComparison;
  /** Size of tables with their indexes, in bytes. */
  readonly sizes: Readonly<Record<string, number>>;
  readonly plan: string;
}

/** Milliseconds that the first page of the main list may take. */
const aimMs = 50;

export function renderReport(report: ListsReport): string {
  const main = report.lists.find(({ list }) => list === mainList);
  if (!main) throw new Error('the main list was not measured');
  const reached = main.http.p95 <= aimMs ? 'reached' : '**missed**';
  return [
    `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench:lists\`: ${whole(report.folders)} folders of five companies, the largest with ` +
      `60 %, each with a medium, an analysis and seven facts of metadata. ${describeMachine()} Warm, ${report.runs} requests each, one at a time, ` +
      'under the row policies and the bound role. 100 items a page.',
    '',
    `Aim: metadata filter, window and sort answer their first page within ${aimMs} ms: **${pair(main.httpWithTotal)} ms** with the total counted, ` +
      `${pair(main.http)} ms without (p50, p95): ${reached}.`,
    '',
    '| list | items of | HTTP p50, p95 ms | with total | SQL alone p50, p95 ms | counting the total | walk along |',
    '| --- | ---: | ---: | ---: | ---: | ---: | --- |',
    ...report.lists.map(renderList),
    '',
    '| page behind | by `offset`, HTTP p50, p95 ms | by `cursor` |',
    '| ---: | ---: | ---: |',
    ...report.depths.map(
      ({ depth, byOffset, byCursor }) => `| ${whole(depth)} | ${pair(byOffset)} | ${pair(byCursor)} |`,
    ),
    '',
    '| inserting a folder | p50, p95 ms | bytes of log |',
    '| --- | ---: | ---: |',
    renderWrites('with its seven facts', report.writes.withFacts),
    renderWrites('without', report.writes.withoutFacts),
    '',
    `On disk, with indexes: ${Object.entries(report.sizes)
      .map(([table, bytes]) => `${table} ${whole(bytes / 2 ** 20)} MiB`)
      .join(', ')}.`,
    '',
    `The plan of "${mainList.title}", as carried out:`,
    '```',
    report.plan,
    '```',
    '',
  ].join('\n');
}

function renderList({ list, items, total, http, httpWithTotal, sql, count, along }: ListFigures): string {
  const cells = [
    list.title,
    `${items} of ${whole(total)}`,
    pair(http),
    pair(httpWithTotal),
    pair(sql),
    pair(count),
    along,
  ];
  return `| ${cells.join(' | ')} |`;
}

function renderWrites(title: string, { timing, walBytes }: WriteFigures): string {
  return `| ${title} | ${timing.p50.toFixed(2)}, ${timing.p95.toFixed(2)} | ${whole(walBytes)} |`;
}

function describeMachine(): string {
  const [first] = cpus();
  const load = loadavg().map((value) => value.toFixed(1));
  return (
    `${cpus().length} cores (${first?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}; ` +
    `load average at the end ${load.join(', ')}.`
  );
}

const pair = ({ p50, p95 }: Timing) => `${p50.toFixed(1)}, ${p95.toFixed(1)}`;
const whole = (value: number) => Math.round(value).toLocaleString('en-GB');
