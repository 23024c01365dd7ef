import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../shared/app-error.ts';
import { withoutSecrets } from '../shared/log-error.ts';
import { retryAfterOf, statusOf, toAppError, toErrorBody } from './error-body.ts';
import { isLong } from './long-requests.ts';
import { setCommonHeaders } from './response-headers.ts';
import { toWireJson } from './wire-json.ts';

/** How long, and how much of, an unwanted body is thrown away before the connection is cut. */
const lingerMs = 5000;
const lingerBytes = 32 * 1024 * 1024;

/** Turns everything that is thrown, and everything that is not there, into the documented error body. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => replyError(toAppError(error), request, reply));
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    return replyError(new AppError('object.not_found', { path, reason: 'nothing is here' }), request, reply);
  });
}

/** Sends an error, also when the body of the request was not read to its end. */
export function replyError(error: AppError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  logError(error, request);
  const status = statusOf(error);
  // Also here: an error that comes before the first hook would go out without them.
  setCommonHeaders(request, reply);
  if (status === 429 || status === 503 || error.code === 'idempotency.in_progress')
    reply.header('Retry-After', retryAfterOf(error));
  if (!request.raw.complete) discardBody(request, reply);
  const body = toWireJson(toErrorBody(error, request.id));
  return reply.code(status).type('application/json; charset=utf-8').send(body);
}

/**
 * Answers what never became a request: broken HTTP, an oversized head, a client that took too long.
 * The connection is closed after it.
 */
export function replyClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const timedOut = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  if (timedOut && isLong(socket)) return;
  const reason = timedOut
    ? 'the request took too long'
    : error.code === 'HPE_HEADER_OVERFLOW'
      ? 'the head of the request is too long'
      : 'this is not HTTP';
  const refusal = new AppError(timedOut ? 'body.timed_out' : 'request.malformed', { reason });
  const status = timedOut ? '408 Request Timeout' : '400 Bad Request';
  const body = toWireJson(toErrorBody(refusal, ''));
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nConnection: close\r\n`;
  socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

/**
 * Closing at once would reset the connection and could take the answer with it; so the rest of the body is thrown
 * away for a while. A client that has finished by then keeps its connection.
 */
export function discardBody(request: FastifyRequest, reply: FastifyReply): void {
  const { raw, socket } = request;
  let discarded = 0;
  raw.on('data', (chunk: Buffer) => {
    discarded += chunk.length;
    if (discarded > lingerBytes) socket.destroy();
  });
  raw.on('error', (cause) => request.log.debug({ err: cause }, 'the rest of a refused body did not arrive'));
  raw.resume();
  reply.raw.once('finish', () => {
    if (raw.complete || raw.destroyed) return;
    const timer = setTimeout(() => socket.destroy(), lingerMs).unref();
    raw.once('close', () => clearTimeout(timer));
    raw.once('end', () => clearTimeout(timer));
  });
}

function logError(error: AppError, request: FastifyRequest): void {
  if (request.socket.destroyed) request.log.debug({ err: error }, 'the client left before its answer');
  else if (error.code === 'internal.unknown') request.log.error({ err: error.cause ?? error }, 'unexpected error');
  else if (statusOf(error) >= 500) request.log.warn(describeOutage(error), 'an outage refused a request');
  else request.log.debug({ err: error }, 'refused');
}

/** In words: the stack of an outage leads to the port that reported it, for every request the same. Of the details, no file names. */
function describeOutage({ code, details, cause }: AppError) {
  const reason = details?.reasons ?? details?.reason;
  return { code, reason, ...(cause instanceof Error ? { cause: withoutSecrets(cause.message) } : {}) };
}
