import type { RouteEntry } from '@praesto/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../shared/app-error.ts';
import type { SignedIn } from './request.ts';

/** Returns the view to answer with (200), or the reply after `reply.code(201).send(view)`. */
export type RouteHandler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** Registers a route of the contract's table. */
export function addRoute(app: FastifyInstance, entry: RouteEntry, handler: RouteHandler): void {
  app.route({ method: entry.method, url: entry.path, config: { auth: entry.auth }, handler });
}

/** Whoever makes the request. @throws AppError `token.missing` */
export function requireSignedIn(request: FastifyRequest): SignedIn {
  if (!request.signedIn) throw new AppError('token.missing');
  return request.signedIn;
}
