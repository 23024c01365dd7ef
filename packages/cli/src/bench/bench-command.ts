import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { benchLite } from './lite/lite-bench.ts';
import { renderLiteMarkdown } from './lite/lite-report.ts';
import { type Cell, measureGrowth, measureScenario, startBareProcess } from './measure.ts';
import { type BenchReport, describeMachine, renderMarkdown, renderPlot, summarise } from './report.ts';
import { makeScenarios } from './scenarios.ts';
import { startServerUnderTest } from './server-under-test.ts';

interface BenchOptions {
  seconds: number;
  workers: number;
  concurrency: number[];
  only?: string[];
  soak: number;
  lite?: true;
  out?: string;
}

/** `praesto bench`: the server against the bare pipeline, on this machine, in one run. */
export const benchCommand = new Command('bench')
  .description('measure throughput, latency and memory of a server on this machine against the bare pipeline')
  .option('--seconds <n>', 'length of each measurement', positive, 10)
  .option('--workers <n>', 'worker threads of the server and of the bare pipeline', positive, cpus().length)
  .option('--concurrency <list>', 'requests in flight', (text) => text.split(',').map(positive), [1, 2, 8, 32])
  .option('--only <list>', 'scenarios: still, still-match, clip, shots-set; with --lite methods', (text) =>
    text.split(','),
  )
  .option('--lite', 'measure the methods of Oz API Lite instead')
  .option('--soak <requests>', 'also send this many stills and tell how much the server grew', positive, 0)
  .option('--out <dir>', 'write bench.json, bench.md and bench.svg there')
  .action((options: BenchOptions) => (options.lite ? runLite(options) : run(options)));

async function run(options: BenchOptions): Promise<void> {
  const report = await bench(options);
  const files = { 'bench.md': renderMarkdown(report), 'bench.svg': renderPlot(report) };
  tell({ ...files, 'bench.json': toJson(report) }, 'bench.md', options.out);
}

async function runLite(options: BenchOptions): Promise<void> {
  const report = await benchLite(options);
  tell({ 'lite.md': renderLiteMarkdown(report), 'lite.json': toJson(report) }, 'lite.md', options.out);
}

/** Prints one of the files, and writes all of them where a folder is named. */
function tell(files: Readonly<Record<string, string>>, printed: string, folder?: string): void {
  console.log(files[printed]);
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}

const toJson = (report: object) => `${JSON.stringify(report, null, 2)}\n`;

async function bench({ seconds, workers, concurrency, only, soak }: BenchOptions): Promise<BenchReport> {
  const scenarios = (await makeScenarios()).filter(({ id }) => !only || only.includes(id));
  const [first] = scenarios;
  if (!first) throw new InvalidArgumentError(`no such scenario: ${only?.join(', ')}`);
  const bareProcess = await startBareProcess(workers, 'oz');
  const server = await startServerUnderTest(workers);
  const cells: Cell[] = [];
  let growth: BenchReport['growth'] = null;
  try {
    for (const scenario of scenarios) {
      const measured = await measureScenario({
        call: { id: scenario.id, send: () => server.order(scenario) },
        server,
        bare: bareProcess,
        concurrencies: concurrency,
        workers,
        seconds,
        onCell: (cell) =>
          console.error(
            `${cell.scenarioId} × ${cell.concurrency}: ${Math.round(cell.perMinute)}/min, p95 ${Math.round(cell.p95Ms)} ms`,
          ),
      });
      cells.push(...measured);
    }
    if (soak > 0) {
      const onProgress = (done: number) => console.error(`soak: ${done} requests`);
      const call = { id: first.id, send: () => server.order(first) };
      growth = await measureGrowth({ call, server, requests: soak, concurrency: 8, onProgress });
    }
  } finally {
    await Promise.all([server.stop(), bareProcess.stop()]);
  }
  return {
    at: new Date().toISOString(),
    machine: describeMachine(),
    workers,
    secondsPerCell: seconds,
    scenarios: scenarios.map(summarise),
    cells,
    growth,
  };
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('a number above 0 is wanted');
  return value;
}
