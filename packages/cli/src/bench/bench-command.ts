import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
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
  out?: string;
}

/** `praesto bench`: the server against the bare pipeline, on this machine, in one run. */
export const benchCommand = new Command('bench')
  .description('measure throughput, latency and memory of a server on this machine against the bare pipeline')
  .option('--seconds <n>', 'length of each measurement', positive, 10)
  .option('--workers <n>', 'worker threads of the server and of the bare pipeline', positive, cpus().length)
  .option('--concurrency <list>', 'requests in flight', (text) => text.split(',').map(positive), [1, 2, 8, 32])
  .option('--only <list>', 'scenarios: still, still-match, clip, shots-set', (text) => text.split(','))
  .option('--soak <requests>', 'also send this many stills and tell how much the server grew', positive, 0)
  .option('--out <dir>', 'write bench.json, bench.md and bench.svg there')
  .action(async (options: BenchOptions) => {
    const report = await bench(options);
    console.log(renderMarkdown(report));
    if (!options.out) return;
    mkdirSync(options.out, { recursive: true });
    writeFileSync(join(options.out, 'bench.json'), `${JSON.stringify(report, null, 2)}\n`);
    writeFileSync(join(options.out, 'bench.md'), renderMarkdown(report));
    writeFileSync(join(options.out, 'bench.svg'), renderPlot(report));
  });

async function bench({ seconds, workers, concurrency, only, soak }: BenchOptions): Promise<BenchReport> {
  const scenarios = (await makeScenarios()).filter(({ id }) => !only || only.includes(id));
  const [first] = scenarios;
  if (!first) throw new InvalidArgumentError(`no such scenario: ${only?.join(', ')}`);
  const bareProcess = await startBareProcess(workers);
  const server = await startServerUnderTest(workers);
  const cells: Cell[] = [];
  let growth: BenchReport['growth'] = null;
  try {
    for (const scenario of scenarios) {
      const measured = await measureScenario({
        scenario,
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
      growth = await measureGrowth({ scenario: first, server, requests: soak, concurrency: 8, onProgress });
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
