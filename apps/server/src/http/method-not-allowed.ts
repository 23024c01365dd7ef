import type { FastifyInstance } from 'fastify';
import { AppError } from '../shared/app-error.ts';

/**
 * Collects the routes that are registered from now on; the returned function then answers every other method on their
 * paths with 405 and `Allow`.
 */
export function watchMethods(app: FastifyInstance): () => void {
  const methodsByPath = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method, config }) => {
    if (config?.auth === undefined) throw new Error(`route ${method} ${url} does not say who may call it`);
    const methods = methodsByPath.get(url) ?? new Set<string>();
    for (const name of [method].flat()) methods.add(name);
    methodsByPath.set(url, methods);
  });
  return () => {
    for (const [url, methods] of [...methodsByPath]) {
      const allowed = [...methods, 'OPTIONS'].sort().join(', ');
      const others = app.supportedMethods.filter((name) => name !== 'OPTIONS' && !methods.has(name));
      app.route({
        method: others,
        url,
        exposeHeadRoute: false,
        config: { auth: 'none' },
        handler: async (request, reply) => {
          reply.header('Allow', allowed);
          throw new AppError('method.not_allowed', { method: request.method, allowed });
        },
      });
    }
  };
}
