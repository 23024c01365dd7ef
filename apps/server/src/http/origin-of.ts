import type { FastifyRequest } from 'fastify';
import type { Origin } from '../modules/sessions/origin.ts';

/** Longer names of clients say nothing more. */
const maxUserAgentLength = 512;

/** Where a request comes from. */
export function originOf(request: FastifyRequest): Origin {
  const userAgent = request.headers['user-agent']?.slice(0, maxUserAgentLength).toWellFormed();
  return { ip: request.ip, userAgent: userAgent || null };
}
