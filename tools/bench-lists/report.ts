import { cpus, loadavg, totalmem } from 'node:os';
import type { DepthFigures } from './measure-depth.ts';
import type { ListFigures } from './measure-lists.ts';
import type { WriteComparison, WriteFigures } from './measure-writes.ts';
import { mainList } from './measured-lists.ts';
import type { Timing, Yardstick } from './timings.ts';

export interface ListsReport {
  readonly folders: number;
  readonly runs: number;
  readonly yardstick: ReturnType<Yardstick['result']>;
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
  const reached = Math.max(main.http.p95, main.httpWithTotal.p95) <= aimMs ? 'reached' : '**missed**';
  const { timing: yardstick, fastest } = report.yardstick;
  return [
    `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench:lists\`: ${whole(report.folders)} folders of five companies, the largest with ` +
      `60 %, each with a medium, an analysis and seven facts of metadata. ${describeMachine()} Warm, ${report.runs} requests each, one at a time, ` +
      'under the row policies and the bound role. 100 items a page.',
    '',
    `What is measured of a list takes turns, so that whatever else keeps the machine busy meets all of it alike. How much that was, a ` +
      `calculation tells that is done once in every turn: it takes ${fastest.toFixed(1)} ms at its fastest and took ${pair(yardstick)} ms.`,
    '',
    `Aim: metadata filter, window and sort answer their first page within ${aimMs} ms, p95, with the total counted and without: ` +
      `**${pair(main.httpWithTotal)} ms** with it, ${pair(main.http)} ms without (p50, p95): ${reached}. The bare statements take ` +
      `${pair(main.sql)} ms for the page and ${pair(main.count)} ms for the total. Of all lists below these take ` +
      `longer than the aim: without the total ${renderSlow(report.lists, 'http')}; with it ${renderSlow(report.lists, 'httpWithTotal')}.`,
    '',
    '| list | items of | HTTP p50, p95 ms | SQL alone | HTTP : SQL | HTTP with total | SQL of the total | found by |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
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

/** Which lists take longer than the aim, by their p95. */
function renderSlow(lists: readonly ListFigures[], measured: 'http' | 'httpWithTotal'): string {
  const slow = lists.filter((figures) => figures[measured].p95 > aimMs).map(({ list }) => `"${list.title}"`);
  return slow.length === 0 ? 'none' : slow.join(', ');
}

function renderList({ list, items, total, http, httpWithTotal, sql, count, along, indexes }: ListFigures): string {
  const cells = [
    list.title,
    `${items} of ${whole(total)}`,
    pair(http),
    pair(sql),
    pair({ p50: http.p50 / sql.p50, p95: http.p95 / sql.p95 }),
    pair(httpWithTotal),
    pair(count),
    `${along}: ${indexes.map((name) => `\`${name}\``).join(', ')}`,
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
