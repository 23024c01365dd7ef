import type { LiteMethodEntry } from '@praesto/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LiteError } from '../modules/lite/lite-error.ts';

/** A method of Oz API Lite, as the contract has it, and what it answers. */
export interface LiteMethod {
  readonly entry: LiteMethodEntry;
  readonly answer: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
}

/** Registers it under every HTTP method: the others are refused with 400, as everything is there. */
export function addLiteMethod(scope: FastifyInstance, { entry: { method, path }, answer }: LiteMethod): void {
  scope.route({
    method: scope.supportedMethods.filter((name) => name !== 'OPTIONS'),
    url: path.slice(scope.prefix.length),
    exposeHeadRoute: false,
    config: { auth: 'none' },
    handler: async (request, reply) => {
      if (request.method !== method) throw new LiteError('method');
      return answer(request, reply);
    },
  });
}

/** Sends JSON that is written already: the numbers of the standard are written in a way of their own. */
export function sendJson(reply: FastifyReply, text: string): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(text);
}
