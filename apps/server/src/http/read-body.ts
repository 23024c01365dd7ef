import type { FastifyRequest } from 'fastify';
import { AppError } from '../shared/app-error.ts';

/**
 * Feeds the body of a request to `onChunk`, within `maxBytes`, the common budget and the idle limit. When it rejects,
 * the rest of the body is still unread and the connection still open, so that the refusal reaches the client.
 */
export async function readBody(
  request: FastifyRequest,
  options: { readonly maxBytes: number; readonly onChunk: (chunk: Buffer) => void },
): Promise<void> {
  const { raw, bodyLease, server } = request;
  refuseEncoded(request);
  const declared = declaredBytes(request);
  if (declared !== undefined) {
    if (declared > options.maxBytes) throw tooLarge(options.maxBytes);
    bodyLease.grow(declared);
  }
  let received = 0;
  await consume(request, server.httpLimits.bodyIdleMs, (chunk) => {
    received += chunk.length;
    if (received > options.maxBytes) throw tooLarge(options.maxBytes);
    if (declared === undefined) bodyLease.grow(chunk.length);
    options.onChunk(chunk);
  });
  if (!raw.complete) throw connectionEnded();
}

/** Listens instead of iterating: leaving an iteration early would destroy the connection together with the answer. */
function consume(request: FastifyRequest, idleMs: number, onChunk: (chunk: Buffer) => void): Promise<void> {
  const { raw, server } = request;
  const { bodyPace } = server;
  let isSettled = false;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => settle(new AppError('body.timed_out', { reason: `no data for ${idleMs} ms` })),
      idleMs,
    );
    const onData = (chunk: Buffer) => {
      timer.refresh();
      try {
        onChunk(chunk);
      } catch (error) {
        return settle(error as Error);
      }
      if (bodyPace.spend(chunk.length)) {
        raw.pause();
        bodyPace.inNextTurn(() => isSettled || raw.resume());
      }
    };
    const onEnd = () => settle();
    const onClose = () => settle(connectionEnded());
    const onError = (cause: Error) => settle(connectionEnded(cause));
    function settle(error?: Error) {
      isSettled = true;
      clearTimeout(timer);
      raw.off('data', onData).off('end', onEnd).off('close', onClose).pause();
      if (error) reject(error);
      else resolve();
    }
    raw.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onError);
    if (raw.destroyed) onClose();
  });
}

function declaredBytes(request: FastifyRequest): number | undefined {
  const header = request.headers['content-length'];
  return header === undefined ? undefined : Number(header);
}

/** @throws AppError `body.malformed` for a body that is compressed */
export function refuseEncoded(request: FastifyRequest): void {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity')
    throw new AppError('body.malformed', { reason: `Content-Encoding ${encoding} is not supported` });
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('body.too_large', { reason: `the body is larger than ${maxBytes} bytes`, max_bytes: maxBytes });
}

export function connectionEnded(cause?: Error): AppError {
  return new AppError('body.malformed', { reason: 'the connection ended before the body did' }, { cause });
}
