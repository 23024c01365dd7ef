import { cpus, totalmem } from 'node:os';
import type { Cell } from './measure.ts';
import type { Scenario } from './scenarios.ts';

export interface BenchReport {
  readonly at: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly memoryGiB: number; readonly node: string };
  readonly workers: number;
  readonly secondsPerCell: number;
  readonly scenarios: readonly { readonly id: string; readonly title: string; readonly bytes: number }[];
  readonly cells: readonly Cell[];
  readonly growth: { requests: number; startMiB: number; endMiB: number; growth: number } | null;
}

export function describeMachine(): BenchReport['machine'] {
  const [first] = cpus();
  return {
    cpu: first?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
}

/** What we promise on two cores: analyses a minute by scenario; the other aims follow. */
const aimedPerMinute = { still: 1200, clip: 240 };
const aimedAloneP95Ms = 120;
const aimedRatio = 0.85;
const aimedMemoryMiB = 900;
const aimedHealthcheckMs = 50;
const aimedGrowth = 0.1;

/** The report as Markdown: the table of `docs/performance.md`. */
export function renderMarkdown(report: BenchReport): string {
  const { machine } = report;
  return [
    `Measured ${report.at.slice(0, 10)} by \`npm run bench\` on ${machine.cores} cores (${machine.cpu}), ${machine.memoryGiB} GiB, ` +
      `Node ${machine.node}, ${report.workers} workers, ${report.secondsPerCell} s a cell. The load generator runs on the same cores.`,
    '',
    '| request | in flight | analyses/min | bare limit before, after | of bare limit | p50 ms | p95 ms | p99 ms | CPU s each (bare) | memory MiB (sum of RSS) | healthcheck p99 ms |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...report.cells.map((cell) => renderRow(cell, report)),
    '',
    '| aim on two cores | measured | reached |',
    '| --- | --- | --- |',
    ...judge(report).map(([aim, measured, reached]) => `| ${aim} | ${measured} | ${reached ? 'yes' : '**no**'} |`),
    '',
  ].join('\n');
}

function renderRow(cell: Cell, report: BenchReport): string {
  const values = [
    titleOf(report, cell.scenarioId),
    cell.concurrency,
    whole(cell.perMinute),
    cell.bareLimit.map((limit) => whole(limit.perMinute)).join(', '),
    percent(cell.ratioToBareLimit),
    whole(cell.p50Ms),
    whole(cell.p95Ms),
    whole(cell.p99Ms),
    `${cell.cpuSecondsPerCall.toFixed(3)} (${cell.bareLimit[1].cpuSecondsPerCall.toFixed(3)})`,
    describeMemory(cell),
    cell.healthcheckP99Ms.toFixed(1),
  ];
  return `| ${values.join(' | ')} |`;
}

type Verdict = [aim: string, measured: string, reached: boolean];

function judge({ cells, growth }: BenchReport): Verdict[] {
  const of = (id: string) => cells.filter(({ scenarioId }) => scenarioId === id);
  const ids = [...new Set(cells.filter(isBusy).map(({ scenarioId }) => scenarioId))];
  const alone = of('still').find(({ concurrency }) => concurrency === 1);
  const peak = Math.max(...cells.map((cell) => cell.peakMemory?.pssMiB ?? Number.NaN));
  const peakSum = Math.max(...cells.map((cell) => cell.peakMemory?.rssMiB ?? Number.NaN));
  const health = Math.max(...cells.map((cell) => cell.healthcheckP99Ms));
  return [
    ...Object.entries(aimedPerMinute)
      .filter(([id]) => of(id).length > 0)
      .map(([id, aim]): Verdict => {
        const best = Math.max(...of(id).map((cell) => cell.perMinute));
        return [`${id}: ≥ ${aim}/min`, whole(best), best >= aim];
      }),
    ...(alone ? [judgeAlone(alone)] : []),
    ...ids.map((id): Verdict => {
      const worst = Math.min(
        ...of(id)
          .filter(isBusy)
          .map((cell) => cell.ratioToBareLimit),
      );
      return [
        `${id}: ≥ ${percent(aimedRatio)} of the bare limit at 8 and more in flight`,
        percent(worst),
        worst >= aimedRatio,
      ];
    }),
    [`resident memory ≤ ${aimedMemoryMiB} MiB in all, shared pages once`, `${whole(peak)} MiB`, peak <= aimedMemoryMiB],
    [
      `sum of RSS ≤ ${aimedMemoryMiB} MiB, shared pages counted in each process`,
      `${whole(peakSum)} MiB`,
      peakSum <= aimedMemoryMiB,
    ],
    [
      `healthcheck ≤ ${aimedHealthcheckMs} ms under load (p99)`,
      `${health.toFixed(1)} ms`,
      health <= aimedHealthcheckMs,
    ],
    ...(growth ? [judgeGrowth(growth)] : []),
  ];
}

const isBusy = ({ concurrency }: Cell) => concurrency >= 8;

function judgeAlone({ p95Ms }: Cell): Verdict {
  return [`still, one in flight: p95 ≤ ${aimedAloneP95Ms} ms`, `${whole(p95Ms)} ms`, p95Ms <= aimedAloneP95Ms];
}

function judgeGrowth({ requests, startMiB, endMiB, growth }: NonNullable<BenchReport['growth']>): Verdict {
  const measured = `${percent(growth)} (${whole(startMiB)} → ${whole(endMiB)} MiB)`;
  return [`RSS growth ≤ ${percent(aimedGrowth)} over ${requests} requests`, measured, growth <= aimedGrowth];
}

/** Throughput over the number in flight, one line a scenario, with the bare limit dashed: a self-contained SVG. */
export function renderPlot(report: BenchReport): string {
  const panel = { width: 270, height: 200, left: 52, top: 34, gap: 30 };
  const concurrencies = [...new Set(report.cells.map((cell) => cell.concurrency))];
  const panels = report.scenarios.map(({ id, title }, index) => {
    const cells = report.cells.filter((cell) => cell.scenarioId === id);
    const limits = cells.filter(({ concurrency }) => concurrency > 1).flatMap((cell) => cell.bareLimit);
    const limit = limits.reduce((sum, one) => sum + one.perMinute, 0) / Math.max(1, limits.length);
    const highest = 1.15 * Math.max(limit, ...cells.map((cell) => cell.perMinute));
    const x = (concurrency: number) =>
      (concurrencies.indexOf(concurrency) + 0.5) * (panel.width / concurrencies.length);
    const y = (perMinute: number) => panel.height * (1 - perMinute / highest);
    const points = cells.map((cell) => `${x(cell.concurrency).toFixed(1)},${y(cell.perMinute).toFixed(1)}`);
    const left = panel.left + (index % 2) * (panel.width + panel.left + panel.gap);
    const top = panel.top + Math.floor(index / 2) * (panel.height + 76);
    return [
      `<g transform="translate(${left} ${top})">`,
      `<text x="0" y="-12" class="title">${title}</text>`,
      `<path d="M0 0V${panel.height}H${panel.width}" class="axis"/>`,
      `<path d="M0 ${y(limit)}H${panel.width}" class="limit"/>`,
      `<text x="6" y="${y(limit) - 5}">bare limit ${whole(limit)}/min</text>`,
      `<polyline points="${points.join(' ')}" class="line"/>`,
      ...cells.map(
        (cell) =>
          `<circle cx="${x(cell.concurrency)}" cy="${y(cell.perMinute)}" r="3.5"/>` +
          `<text x="${x(cell.concurrency)}" y="${y(cell.perMinute) + 18}" text-anchor="middle">${whole(cell.perMinute)}</text>`,
      ),
      ...concurrencies.map(
        (value) => `<text x="${x(value)}" y="${panel.height + 18}" text-anchor="middle">${value}</text>`,
      ),
      `<text x="${panel.width / 2}" y="${panel.height + 36}" text-anchor="middle">in flight</text>`,
      '</g>',
    ].join('\n');
  });
  const width = 2 * (panel.width + panel.left) + panel.gap + 20;
  const height = Math.ceil(report.scenarios.length / 2) * (panel.height + 76) + panel.top;
  const style =
    'text{font:12px system-ui,sans-serif;fill:#333}.title{font-weight:600}.axis{fill:none;stroke:#999}' +
    '.limit{stroke:#b55;stroke-dasharray:5 4;fill:none}.line{fill:none;stroke:#26c;stroke-width:2}circle{fill:#26c}';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
    `<title>Analyses a minute by requests in flight</title><style>${style}</style><rect width="100%" height="100%" fill="#fff"/>\n${panels.join('\n')}\n</svg>\n`
  );
}

export function summarise(scenario: Scenario): BenchReport['scenarios'][number] {
  const { id, title, files } = scenario;
  return { id, title, bytes: files.reduce((sum, file) => sum + file.bytes.byteLength, 0) };
}

function describeMemory({ peakMemory }: Cell): string {
  if (peakMemory === null) return 'not established';
  const { pssMiB, rssMiB } = peakMemory;
  return `${pssMiB === null ? 'not established' : whole(pssMiB)} (${whole(rssMiB)})`;
}

function titleOf(report: BenchReport, scenarioId: string): string {
  return report.scenarios.find(({ id }) => id === scenarioId)?.title ?? scenarioId;
}

const whole = (value: number) => Math.round(value).toString();
const percent = (value: number) => `${Math.round(value * 100)} %`;
