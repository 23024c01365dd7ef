import type { FastifyRequest } from 'fastify';
import { AppError } from '../shared/app-error.ts';
import { connectionEnded, refuseEncoded } from './read-body.ts';

/** A line of a body. */
export interface BodyLine {
  /** From 1, blank lines counted. */
  readonly number: number;
  /** Without its end; `null` when it was longer than it may be. */
  readonly bytes: Buffer | null;
}

export interface LineOptions {
  readonly maxLineBytes: number;
  /** Lets go of the connection at once, also while the next line is waited for. */
  readonly signal?: AbortSignal;
}

const lineFeed = 0x0a;

/**
 * The lines of a body of any length, one at a time: nothing is read from the connection while nobody asks for the next
 * one. Blank lines are left out, and what is too long is thrown away while it arrives.
 * @throws AppError `body.timed_out` when nothing comes for the idle limit, `body.malformed` when the connection ends before the body
 */
export async function* readLines(
  request: FastifyRequest,
  { maxLineBytes, signal }: LineOptions,
): AsyncGenerator<BodyLine> {
  refuseEncoded(request);
  const line = openLine(maxLineBytes);
  for await (const chunk of chunksOf(request, signal)) {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, from)) {
      line.add(chunk.subarray(from, end));
      from = end + 1;
      const read = line.end();
      if (read) yield read;
    }
    line.add(chunk.subarray(from));
  }
  const last = line.end();
  if (last) yield last;
}

/** Gathers the pieces of one line after the other. */
function openLine(maxBytes: number) {
  let pieces: Buffer[] = [];
  let length = 0;
  let number = 0;
  return {
    add(piece: Buffer): void {
      length += piece.length;
      if (length > maxBytes) pieces = [];
      else if (piece.length > 0) pieces.push(piece);
    },
    /** The line, unless it is blank. */
    end(): BodyLine | null {
      const bytes = length > maxBytes ? null : Buffer.concat(pieces);
      pieces = [];
      length = 0;
      number += 1;
      return bytes && /^\s*$/.test(bytes.toString('latin1', 0, 64)) && isBlank(bytes) ? null : { number, bytes };
    },
  };
}

const isBlank = (bytes: Buffer) => bytes.toString('latin1').trim() === '';

/** Listens instead of iterating: leaving an iteration early would destroy the connection together with the answer. */
async function* chunksOf({ raw, server }: FastifyRequest, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const idleMs = server.httpLimits.bodyIdleMs;
  const arrived: Buffer[] = [];
  let isOver = raw.destroyed || raw.readableEnded;
  let cause: Error | undefined;
  let wake = () => {};
  const onData = (chunk: Buffer) => {
    raw.pause();
    arrived.push(chunk);
    wake();
  };
  const onOver = (error?: Error) => {
    isOver = true;
    cause ??= error;
    wake();
  };
  const letGo = () => {
    if (raw.off('data', onData).listenerCount('data') === 0) raw.pause();
    raw.off('end', onOver).off('close', onOver);
    onOver();
  };
  raw.on('data', onData).pause();
  raw.on('end', onOver).on('close', onOver).on('error', onOver);
  signal?.addEventListener('abort', letGo);
  try {
    while (!signal?.aborted && (!isOver || arrived.length > 0)) {
      const chunk = arrived.shift();
      if (chunk) yield chunk;
      else
        await withinIdleLimit(idleMs, (resolve) => {
          wake = resolve;
          raw.resume();
        });
    }
  } finally {
    letGo();
  }
  if (!signal?.aborted && !raw.complete) throw connectionEnded(cause);
}

async function withinIdleLimit(idleMs: number, begin: (resolve: () => void) => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const reason = `no data for ${idleMs} ms`;
  const timer = setTimeout(() => reject(new AppError('body.timed_out', { reason })), idleMs);
  begin(resolve);
  await promise.finally(() => clearTimeout(timer));
}
