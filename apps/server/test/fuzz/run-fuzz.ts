import fc from 'fast-check';
import type { ReceivedAnswer } from '../support/answer-check.ts';
import { type FuzzRequest, fuzzRequests } from './fuzz-request.ts';
import { openFuzzWorld } from './fuzz-world.ts';
import { judgeAnswer } from './judge-answer.ts';
import { operations } from './operations.ts';
import { openSender, type WireRequest } from './send-bytes.ts';
import { writeRequest } from './write-request.ts';

export interface FuzzOptions {
  /** The same seed makes the same requests. */
  readonly seed: number;
  readonly requests: number;
  readonly onProgress?: (done: number) => void;
}

/** A kind of defect: the same operation, the same complaint. */
export interface Defect {
  readonly complaint: string;
  /** The first request that showed it, as it was sent, and its place in the run. */
  readonly at: number;
  readonly request: string;
  count: number;
}

export interface FuzzReport {
  readonly defects: readonly Defect[];
  /** Answers by operation and status. */
  readonly statuses: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Operations that were never called with success. */
  readonly neverSucceeded: readonly string[];
}

/** Requests are made up in batches, so that a long run takes no more memory than a short one. */
const batchSize = 500;

/**
 * Sends made-up requests to a real server, one after the other, and judges every answer. Goes on after a defect; afterwards
 * the server must still work.
 * @throws Error when it does not
 */
export async function runFuzz({ seed, requests, onProgress }: FuzzOptions): Promise<FuzzReport> {
  const world = await openFuzzWorld();
  const sender = openSender(world.url);
  const tally = openTally();
  try {
    for (let at = 0; at < requests; at++) {
      const request = requestAt(seed, at);
      const wire = writeRequest(request, world);
      const answer = await tally.judge(at, request.operationId, wire, () => sender.send(wire));
      if (answer) await world.learn(request.caller, answer);
      onProgress?.(at + 1);
    }
    await world.requireHealthy();
    return tally.report();
  } finally {
    sender.close();
    await world.close();
  }
}

let batch: { readonly seed: number; readonly number: number; readonly requests: readonly FuzzRequest[] } | undefined;

function requestAt(seed: number, at: number): FuzzRequest {
  const number = Math.floor(at / batchSize);
  if (batch?.seed !== seed || batch.number !== number) {
    batch = {
      seed,
      number,
      requests: fc.sample(fuzzRequests, { seed: (seed + 7919 * number) | 0, numRuns: batchSize }),
    };
  }
  return batch.requests[at % batchSize]!;
}

function openTally() {
  const defects = new Map<string, Defect>();
  const statuses = new Map(operations.map(({ operationId }) => [operationId, new Map<number, number>()]));

  function complain(at: number, operationId: string, wire: WireRequest, error: unknown): void {
    const complaint = `${operationId}: ${(error as Error).message}`;
    // Ids, numbers and what was sent differ from one request to the next; the defect is the same.
    const kind = complaint.replaceAll(/[0-9a-f-]{36}|\d{4,}|(?<=\{).*/gs, '#');
    const known = defects.get(kind);
    if (known) known.count += 1;
    else defects.set(kind, { complaint, at, request: describe(wire), count: 1 });
  }

  return {
    async judge(at: number, operationId: string, wire: WireRequest, send: () => Promise<ReceivedAnswer>) {
      try {
        const answer = await send();
        const counts = statuses.get(operationId)!;
        counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
        judgeAnswer(wire, answer);
        return answer;
      } catch (error) {
        complain(at, operationId, wire, error);
        return undefined;
      }
    },
    report: (): FuzzReport => ({
      defects: [...defects.values()],
      statuses,
      neverSucceeded: [...statuses]
        .filter(([, counts]) => ![...counts.keys()].some((status) => status < 400))
        .map(([name]) => name),
    }),
  };
}

function describe({ method, target, headers, body }: WireRequest): string {
  const lines = headers.map(([name, value]) => `${name}: ${value.slice(0, 200)}`);
  return [`${method} ${target.slice(0, 500)}`, ...lines, '', toPrintable(body?.subarray(0, 1500))].join('\n');
}

const toPrintable = (bytes: Buffer | undefined) => bytes?.toString('latin1').replaceAll(/[^\x20-\x7e\n]/g, '.') ?? '';
