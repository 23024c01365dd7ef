import {
  accessTokenHeader,
  accessTokenHeaderVariant,
  idempotencyKeyHeader,
  idempotencyReplayedHeader,
  nextCursorHeader,
} from '@praesto/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What browsers may send across origins: the vendor's proxy allows the same. Tokens are no cookies, so `*` gives nothing away. */
const crossOrigin = {
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS, PATCH, DELETE',
  'Access-Control-Allow-Headers': `${accessTokenHeader}, ${accessTokenHeaderVariant}, Content-Type, Authorization, ${idempotencyKeyHeader}, X-Request-Id`,
  'Access-Control-Expose-Headers': `X-Request-Id, Retry-After, Location, ${idempotencyReplayedHeader}, ${nextCursorHeader}`,
  'Access-Control-Max-Age': '86400',
};

/** Uploads are served back: a browser must neither guess their type nor run what is in them. */
const security = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  // Answers are about people. What may be cached (stored media) says so itself.
  'Cache-Control': 'no-store',
};

/** Sets the headers that every answer carries. */
export function setCommonHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({ ...security, 'X-Request-Id': request.id });
  // Errors of the framework come before any request is bound.
  const { allowedOrigin = '*' } = request;
  allowOrigin(reply, allowedOrigin);
}

/** Lets pages of an origin read the answer; `*`: all pages, `null`: none. */
export function allowOrigin(reply: FastifyReply, origin: string | null): void {
  if (origin === null) return;
  reply.headers({
    ...crossOrigin,
    'Access-Control-Allow-Origin': origin,
    ...(origin === '*' ? {} : { Vary: 'Origin' }),
  });
}

/** Sets the common headers on every request, and answers preflight requests on any path. */
export function addResponseHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    setCommonHeaders(request, reply);
    const { hasOwnOrigins } = request.routeOptions.config;
    if (request.method === 'OPTIONS' && !hasOwnOrigins) reply.code(204).send();
    else done();
  });
}
