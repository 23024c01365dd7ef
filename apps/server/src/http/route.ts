import { heedsIdempotencyKey, noQuery, type RouteEntry, routes } from '@praesto/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../shared/app-error.ts';
import { onlyOnce } from './only-once.ts';
import { readQuery } from './read-query.ts';
import type { SignedIn } from './request.ts';

/** Returns the view to answer with (200), or the reply after `reply.code(201).send(view)`. */
export type RouteHandler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/**
 * Registers a route of the contract's table. Parameters after `?` are refused where the table names none, but on
 * links to files, to which others add what they like.
 */
export function addRoute(
  app: FastifyInstance,
  entry: RouteEntry,
  handler: RouteHandler,
  options: { readonly hasOwnOrigins?: boolean } = {},
): void {
  const { method, path: url, auth, permission, body } = entry;
  const answer = heedsIdempotencyKey(entry) ? onlyOnce(entry, handler) : handler;
  app.route({
    method,
    url,
    config: {
      ...{ auth, permission, operation: operationOf(entry) },
      takesContainer: body?.orContainer === true,
      hasOwnOrigins: options.hasOwnOrigins ?? false,
    },
    handler: (request, reply) => {
      if (!entry.query && url.startsWith('/api/')) readQuery(request, noQuery);
      return answer(request, reply);
    },
  });
}

const operations = new Map<RouteEntry, string>(Object.entries(routes).map(([name, entry]) => [entry, name]));

/** The name of a route in the table, by which the audit log knows what was done. */
function operationOf(entry: RouteEntry): string {
  return operations.get(entry) ?? `${entry.method} ${entry.path}`;
}

/** Whoever makes the request. @throws AppError `token.missing` */
export function requireSignedIn(request: FastifyRequest): SignedIn {
  if (!request.signedIn) throw new AppError('token.missing');
  return request.signedIn;
}
