import {
  idempotencyKeyHeader,
  idempotencyReplayedHeader,
  parseIdempotencyKey,
  type RouteEntry,
} from '@praesto/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { describeRequest } from '../modules/idempotency/describe-request.ts';
import { beginOnce, type OnceAnswer, type OnceDeps, type OnceRun } from '../modules/idempotency/run-once.ts';
import { AppError } from '../shared/app-error.ts';
import type { Json } from '../shared/json.ts';
import { receiveBody, receiveUpload } from './multipart.ts';
import { parseJson } from './parse-json.ts';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

declare module 'fastify' {
  interface FastifyInstance {
    /** `null` where nothing is kept: the header is ignored there. */
    readonly idempotency: OnceDeps | null;
  }
  interface FastifyRequest {
    /** The key that this request has to itself until it is answered. */
    onceRun: OnceRun | null;
  }
}

/** Settles the key of a request when its answer is made, before it goes out. */
export function bindOnce(app: FastifyInstance, deps: OnceDeps | null): void {
  app.decorate('idempotency', deps);
  app.decorateRequest('onceRun', null);
  if (!deps) return;
  app.addHook('onSend', (request, reply, payload, done) => {
    const { onceRun } = request;
    if (!onceRun) return done(null, payload);
    request.onceRun = null;
    const text = typeof payload === 'string' ? payload : '';
    const location = reply.getHeader('location');
    const answer = { status: reply.statusCode, text, location: typeof location === 'string' ? location : null };
    onceRun.settle(answer).then(() => done(null, payload), done);
  });
}

/**
 * Runs the handler of a POST once for each `Idempotency-Key`. The body is read before it, so that the handler, and
 * whatever it writes, begins only when the key is this request's.
 */
export function onlyOnce(entry: RouteEntry, handler: Handler): Handler {
  return async (request, reply) => {
    const key = readKey(request);
    const { idempotency } = request.server;
    const actor = request.signedIn?.actor;
    if (key === undefined || !idempotency || !actor) return handler(request, reply);
    const asked = await describe(request, entry);
    const begun = await beginOnce(idempotency, { actor, key, asked, requestId: request.id });
    if (begun.kind === 'again') return replay(reply, begun.answer);
    request.onceRun = begun.run;
    return handler(request, reply);
  };
}

/** @throws AppError `request.malformed` */
function readKey({ headers }: FastifyRequest): string | undefined {
  const header = headers[idempotencyKeyHeader.toLowerCase()];
  if (header === undefined) return undefined;
  const key = parseIdempotencyKey(String(header));
  if (key !== undefined) return key;
  const reason = 'must be one key of 1 to 255 visible ASCII characters, such as a UUID';
  throw new AppError('request.malformed', { field: idempotencyKeyHeader, reason });
}

/** Reads the body and leaves it for the handler. */
async function describe(request: FastifyRequest, { body }: RouteEntry): Promise<string> {
  const { operation = '' } = request.routeOptions.config;
  const { params, query } = request as { readonly params: Json; readonly query: Json };
  if (!body) return describeRequest({ operation, params, query, payload: null, files: [] });
  const received = await (body.kind === 'form' ? receiveUpload(request) : receiveBody(request));
  request.receivedBody = received;
  const { files, json, root } = received;
  const payload = json === null ? null : parseJson(json, root);
  return describeRequest({ operation, params, query, payload, files });
}

function replay(reply: FastifyReply, { status, text, location }: OnceAnswer) {
  if (location !== null) reply.header('Location', location);
  reply.code(status).header(idempotencyReplayedHeader, 'true');
  return text === '' ? reply.send() : reply.type('application/json; charset=utf-8').send(text);
}
