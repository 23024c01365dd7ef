import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LoadResult, quantile, runLoad } from './load.ts';
import { measureTree, type PeakMemory, watchPeakMemory } from './process-tree.ts';
import type { RunningServer } from './running-server.ts';

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

/** What a scenario is measured against: the same work in another process without a server. */
export interface BareProcess {
  measure(scenarioId: string, concurrency: number, seconds: number): Promise<Measured>;
  stop(): Promise<void>;
}

/** @param api whose scenarios it is asked for */
export async function startBareProcess(workers: number, api: 'oz' | 'lite'): Promise<BareProcess> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'praesto-bench-models-'));
  const child = fork(join(import.meta.dirname, 'bare-limit-process.ts'), [cacheDir, String(workers), api]);
  const nextMessage = () => nextAnswer<Measured>(child);
  await nextMessage();
  return {
    measure(scenarioId, concurrency, seconds) {
      const answer = nextMessage();
      child.send({ scenarioId, concurrency, seconds });
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

/** One request that is measured. */
export interface MeasuredCall {
  readonly id: string;
  /** Sends it; throws when the answer is not what it should be. */
  readonly send: () => Promise<void>;
}

/** Measures a scenario at each concurrency, with the bare limit before and after each, for the machine's speed drifts. */
export async function measureScenario(input: {
  call: MeasuredCall;
  server: RunningServer;
  bare: Pick<BareProcess, 'measure'>;
  concurrencies: readonly number[];
  workers: number;
  seconds: number;
  onCell: (cell: Cell) => void;
}): Promise<Cell[]> {
  const { call, server, bare, seconds, workers } = input;
  await bare.measure(call.id, workers, warmUpSeconds);
  const cells: Cell[] = [];
  let last: { inFlight: number; limit: Measured } | undefined;
  for (const concurrency of input.concurrencies) {
    // One request alone has the loop with one alone as its limit; more have all workers busy.
    const inFlight = concurrency === 1 ? 1 : 2 * workers;
    const before = last?.inFlight === inFlight ? last.limit : await bare.measure(call.id, inFlight, seconds);
    const measured = await measureServer({ call, server, concurrency, seconds });
    const after = await bare.measure(call.id, inFlight, seconds);
    last = { inFlight, limit: after };
    const ratioToBareLimit = (2 * measured.perMinute) / (before.perMinute + after.perMinute);
    const cell: Cell = { ...measured, bareLimit: [before, after], ratioToBareLimit };
    input.onCell(cell);
    cells.push(cell);
  }
  return cells;
}

async function measureServer(input: {
  call: MeasuredCall;
  server: RunningServer;
  concurrency: number;
  seconds: number;
}): Promise<Omit<Cell, 'bareLimit' | 'ratioToBareLimit'>> {
  const { call, server, concurrency, seconds } = input;
  await runLoad({ concurrency, seconds: warmUpSeconds, call: call.send });
  const memory = watchPeakMemory(server.pid);
  const health = probeHealthcheck(server);
  const before = measureTree(server.pid)?.cpuSeconds ?? Number.NaN;
  const result = await runLoad({ concurrency, seconds, call: call.send });
  const after = measureTree(server.pid)?.cpuSeconds ?? Number.NaN;
  return {
    ...result,
    scenarioId: call.id,
    concurrency,
    cpuSecondsPerCall: (after - before) / result.calls,
    peakMemory: memory.stop(),
    healthcheckP99Ms: await health.stop(),
  };
}

/** Asks for the healthcheck ten times a second, beside the load. */
function probeHealthcheck(server: RunningServer): { stop(): Promise<number> } {
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
  call: MeasuredCall;
  server: RunningServer;
  requests: number;
  concurrency: number;
  onProgress: (done: number) => void;
}): Promise<{ requests: number; startMiB: number; endMiB: number; growth: number }> {
  const { call, server, requests, concurrency } = input;
  const settleRequests = Math.min(1000, Math.floor(requests / 10));
  let done = 0;
  const sendUntil = async (target: number) => {
    const caller = async () => {
      while (done < target) {
        done++;
        await call.send();
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
