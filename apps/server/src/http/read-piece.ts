import type { FastifyRequest } from 'fastify';
import { AppError } from '../shared/app-error.ts';
import { readBody } from './read-body.ts';

/** What arrived of a body. */
export interface ReadPiece {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Why it is not all of it; `null` = it is. */
  readonly broken: AppError | null;
}

/**
 * Reads a body of which every byte counts: when the connection ends or stalls, what came before is not lost.
 * @throws AppError `body.too_large`, `server.busy` ...: whatever is no broken connection
 */
export async function readPiece(request: FastifyRequest, maxBytes: number): Promise<ReadPiece> {
  const chunks: Buffer[] = [];
  let broken: AppError | null = null;
  try {
    await readBody(request, { maxBytes, onChunk: (chunk) => chunks.push(chunk) });
  } catch (error) {
    if (!isBroken(error)) throw error;
    broken = error;
  }
  return { bytes: new Uint8Array(Buffer.concat(chunks)), broken };
}

function isBroken(error: unknown): error is AppError {
  return error instanceof AppError && (error.code === 'body.malformed' || error.code === 'body.timed_out');
}
