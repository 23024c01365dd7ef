import type { RouteName } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../shared/app-error.ts';

/** To which photos are sent that are looked at while the client waits. */
const looking = new Set<string>([
  'createFolder',
  'createInstantFolder',
  'addMedia',
  'createPerson',
  'addPersonImages',
] satisfies RouteName[]);

/**
 * Refuses an upload before anything of it is read or looked up, where it would be refused after that: a crowd must cost next to
 * nothing. What comes in the same moment is refused by the engine's own bound.
 */
export function refuseCrowds(app: FastifyInstance, isCrowded: () => boolean): void {
  app.addHook('onRequest', async ({ routeOptions }) => {
    if (looking.has(routeOptions.config.operation ?? '') && isCrowded())
      throw new AppError('server.busy', { reason: 'too many media wait to be looked at' });
  });
}
