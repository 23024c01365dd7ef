import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LoadResult, quantile, runLoad } from './load.ts';
import { measureTree, type PeakMemory, watchPeakMemory } from './process-tree.ts';
import type { Scenario } from './scenarios.ts';
import type { ServerUnderTest } from './server-under-test.ts';

export type Measured = LoadResult & {
  /** CPU seconds of the whole process tree per analysis; NaN where /proc is missing. */
  readonly cpuSecondsPerCall: number;
};

/** A scenario at one concurrency. */
export type Cell = Measured & {
  readonly scenarioId: string;
  readonly concurrency: number;
  /** Of the server, its decoders and its PostgreSQL together; `null` where it was not measured. */
  readonly peakMemory: PeakMemory | null;
  /** Answer time of the healthcheck during this load. */
  readonly healthcheckP99Ms: number;
  /** The bare limit just before and just after this cell. */
  readonly bareLimit: readonly [Measured, Measured];
  /** Throughput over the mean of the two. */
  readonly ratioToBareLimit: number;
};

export interface BareProcess {
  measure(scenario: Scenario, concurrency: number, seconds: number): Promise<Measured>;
  stop(): Promise<void>;
}

export async function startBareProcess(workers: number): Promise<BareProcess> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'praesto-bench-models-'));
  const child = fork(join(import.meta.dirname, 'bare-limit-process.ts'), [cacheDir, String(workers)]);
  const nextMessage = () => nextAnswer<Measured>(child);
  await nextMessage();
  return {
    measure(scenario, concurrency, seconds) {
      const answer = nextMessage();
      child.send({ scenarioId: scenario.id, concurrency, seconds });
      return answer;
    },
    async stop() {
      const ended = new Promise((resolve) => child.on('exit', resolve));
      child.disconnect();
      await ended;
      rmSync(cacheDir, { recursive: true, force: true });
    },
  };
}

function nextAnswer<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`the bare pipeline ended with ${code}`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message as T);
    });
  });
}

const warmUpSeconds = 1.5;

/** Measures a scenario at each concurrency, with the bare limit before and after each, for the machine's speed drifts. */
export async function measureScenario(input: {
  scenario: Scenario;
  server: ServerUnderTest;
  bare: BareProcess;
  concurrencies: readonly number[];
  workers: number;
  seconds: number;
  onCell: (cell: Cell) => void;
}): Promise<Cell[]> {
  const { scenario, server, bare, seconds, workers } = input;
  await bare.measure(scenario, workers, warmUpSeconds);
  const cells: Cell[] = [];
  let last: { inFlight: number; limit: Measured } | undefined;
  for (const concurrency of input.concurrencies) {
    // One request alone has the loop with one alone as its limit; more have all workers busy.
    const inFlight = concurrency === 1 ? 1 : 2 * workers;
    const before = last?.inFlight === inFlight ? last.limit : await bare.measure(scenario, inFlight, seconds);
    const measured = await measureServer({ scenario, server, concurrency, seconds });
    const after = await bare.measure(scenario, inFlight, seconds);
    last = { inFlight, limit: after };
    const ratioToBareLimit = (2 * measured.perMinute) / (before.perMinute + after.perMinute);
    const cell: Cell = { ...measured, bareLimit: [before, after], ratioToBareLimit };
    input.onCell(cell);
    cells.push(cell);
  }
  return cells;
}

async function measureServer(input: {
  scenario: Scenario;
  server: ServerUnderTest;
  concurrency: number;
  seconds: number;
}): Promise<Omit<Cell, 'bareLimit' | 'ratioToBareLimit'>> {
  const { scenario, server, concurrency, seconds } = input;
  const call = () => server.order(scenario);
  await runLoad({ concurrency, seconds: warmUpSeconds, call });
  const memory = watchPeakMemory(server.pid);
  const health = probeHealthcheck(server);
  const before = measureTree(server.pid)?.cpuSeconds ?? Number.NaN;
  const result = await runLoad({ concurrency, seconds, call });
  const after = measureTree(server.pid)?.cpuSeconds ?? Number.NaN;
  return {
    ...result,
    scenarioId: scenario.id,
    concurrency,
    cpuSecondsPerCall: (after - before) / result.calls,
    peakMemory: memory.stop(),
    healthcheckP99Ms: await health.stop(),
  };
}

/** Asks for the healthcheck ten times a second, beside the load. */
function probeHealthcheck(server: ServerUnderTest): { stop(): Promise<number> } {
  const timesMs: number[] = [];
  let running = true;
  const loop = (async () => {
    while (running) {
      timesMs.push(await server.timeHealthcheck());
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  return {
    async stop() {
      running = false;
      await loop;
      return quantile(
        timesMs.sort((a, b) => a - b),
        0.99,
      );
    },
  };
}

/** Many requests in a row: does the server grow? */
export async function measureGrowth(input: {
  scenario: Scenario;
  server: ServerUnderTest;
  requests: number;
  concurrency: number;
  onProgress: (done: number) => void;
}): Promise<{ requests: number; startMiB: number; endMiB: number; growth: number }> {
  const { scenario, server, requests, concurrency } = input;
  const settleRequests = Math.min(1000, Math.floor(requests / 10));
  let done = 0;
  const sendUntil = async (target: number) => {
    const caller = async () => {
      while (done < target) {
        done++;
        await server.order(scenario);
        if (done % 500 === 0) input.onProgress(done);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, caller));
  };
  await sendUntil(settleRequests);
  const startMiB = measureTree(server.pid)?.rssMiB ?? Number.NaN;
  await sendUntil(settleRequests + requests);
  const endMiB = measureTree(server.pid)?.rssMiB ?? Number.NaN;
  return { requests, startMiB, endMiB, growth: endMiB / startMiB - 1 };
}
