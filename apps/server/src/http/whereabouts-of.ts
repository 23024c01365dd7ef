import type { FastifyRequest } from 'fastify';
import type { Whereabouts } from '../modules/sessions/whereabouts.ts';

/** Longer names of clients say nothing more. */
const maxUserAgentLength = 512;

/** Where a request comes from. */
export function whereaboutsOf(request: FastifyRequest): Whereabouts {
  const userAgent = request.headers['user-agent']?.slice(0, maxUserAgentLength).toWellFormed();
  return { ip: request.ip, userAgent: userAgent || null };
}
