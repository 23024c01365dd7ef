import type { Cell } from '../measure.ts';
import type { BenchReport } from '../report.ts';
import type { LiteMethodCall } from './lite-methods.ts';

export interface LiteReport extends Pick<BenchReport, 'at' | 'machine' | 'workers' | 'secondsPerCell'> {
  readonly methods: readonly (Pick<LiteMethodCall, 'id' | 'title'> & { readonly looksAtPictures: boolean })[];
  readonly cells: readonly Cell[];
}

/** Share of the bare engine that is aimed at with all workers busy. */
const aimedRatio = 0.85;

/** The report as Markdown: the table of `docs/performance.md`. */
export function renderLiteMarkdown({ at, machine, workers, secondsPerCell, methods, cells }: LiteReport): string {
  const rows = methods.flatMap(({ id, title, looksAtPictures }) =>
    cells.filter(({ scenarioId }) => scenarioId === id).map((cell) => renderRow(title, cell, looksAtPictures)),
  );
  return [
    `Measured ${at.slice(0, 10)} by \`npm run bench -- --lite\` on ${machine.cores} cores (${machine.cpu}), ${machine.memoryGiB} GiB, ` +
      `Node ${machine.node}, ${workers} workers, ${secondsPerCell} s a cell, \`PRAESTO_MODE=lite\`. The load generator runs on the same cores.`,
    '',
    '| method | in flight | requests/min | limit before, after | of the limit | p50 ms | p95 ms | p99 ms | CPU ms each (limit) | memory MiB |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
    judge(methods, cells),
    '',
  ].join('\n');
}

function renderRow(title: string, cell: Cell, looksAtPictures: boolean): string {
  const limits = cell.bareLimit.map(({ perMinute }) => Math.round(perMinute)).join(', ');
  const values = [
    title,
    cell.concurrency,
    Math.round(cell.perMinute),
    `${limits}${looksAtPictures ? '' : ' (HTTP)'}`,
    percent(cell.ratioToBareLimit),
    cell.p50Ms.toFixed(1),
    cell.p95Ms.toFixed(1),
    cell.p99Ms.toFixed(1),
    `${inMs(cell.cpuSecondsPerCall)} (${inMs(cell.bareLimit[1].cpuSecondsPerCall)})`,
    cell.peakMemory?.pssMiB ? Math.round(cell.peakMemory.pssMiB) : 'not established',
  ];
  return `| ${values.join(' | ')} |`;
}

/** One request alone leaves a core idle while it is sent and answered: the aim is for busy workers. */
function judge(methods: LiteReport['methods'], cells: readonly Cell[]): string {
  const busy = cells.filter(({ concurrency, scenarioId }) => {
    const method = methods.find(({ id }) => id === scenarioId);
    return concurrency > 1 && method?.looksAtPictures;
  });
  const missed = busy.filter(({ ratioToBareLimit }) => ratioToBareLimit < aimedRatio);
  const aim = `Aim: methods that look at pictures reach ${percent(aimedRatio)} of the bare engine with more than one in flight`;
  if (missed.length === 0) return `${aim}: reached.`;
  const named = missed.map((cell) => `${cell.scenarioId} ${percent(cell.ratioToBareLimit)} at ${cell.concurrency}`);
  return `${aim}: **missed** by ${named.join(', ')}.`;
}

const percent = (value: number) => `${Math.round(value * 100)} %`;
const inMs = (seconds: number) => (seconds * 1000).toFixed(1);
