import { type LiteFault, type LitePart, liteMethods, liteStatusOf } from '@praesto/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createBodyBudget } from '../../http/body-budget.ts';
import { addLiteMethod, sendJson } from '../../http/lite-method.ts';
import { discardBody } from '../../http/reply-error.ts';
import { toWireJson } from '../../http/wire-json.ts';
import { AppError } from '../../shared/app-error.ts';
import type { LiteDeps } from './lite-deps.ts';
import { LiteError, toLiteBody } from './lite-error.ts';
import { livenessMethods } from './liveness.routes.ts';
import { patternMethods } from './pattern.routes.ts';

const prefix = '/v1/face';

/** Oz API Lite: `/version` and everything below `/v1/face`, where even a wrong path is refused in its own words. */
export function liteRoutes(deps: LiteDeps): (app: FastifyInstance) => void {
  return (app) => {
    const budget = createBodyBudget(app.httpLimits.maxBytesInFlight);
    app.register(async (scope) => {
      speakLite(scope, deps);
      addLiteMethod(scope, { entry: liteMethods.getVersion, answer: async () => describeVersion(deps) });
    });
    app.register(
      async (scope) => {
        speakLite(scope, deps);
        scope.addHook('onRequest', async (request) => {
          request.bodyLease = budget.open();
        });
        scope.setNotFoundHandler((request, reply) => refuse(deps, new LiteError('bad_request'), { request, reply }));
        for (const method of [...patternMethods(deps), ...livenessMethods(deps)]) addLiteMethod(scope, method);
      },
      { prefix },
    );
  };
}

function describeVersion({ inference, version }: LiteDeps) {
  return {
    core: version,
    tfss: version,
    models: inference.models().map(({ id, version: of }) => ({ name: id, version: of })),
  };
}

function speakLite(scope: FastifyInstance, deps: LiteDeps): void {
  scope.setErrorHandler((error, request, reply) => refuse(deps, error, { request, reply }));
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

function refuse({ language }: LiteDeps, error: unknown, { request, reply }: Exchange): FastifyReply {
  const fault = faultOf(error);
  const part: LitePart = request.url.startsWith(`${prefix}/liveness`) ? 'LDE' : 'BPE';
  if (fault === 'internal') request.log.error({ err: error }, 'unexpected error');
  else request.log.debug({ err: error }, 'refused');
  if (!request.raw.complete) discardBody(request, reply);
  reply.code(liteStatusOf(fault));
  return sendJson(reply, toWireJson(toLiteBody(fault, part, language)));
}

function faultOf(error: unknown): LiteFault {
  if (error instanceof LiteError) return error.fault;
  if (!(error instanceof AppError)) return 'internal';
  if (error.code.startsWith('inference.') || error.code === 'server.busy') return 'engine_away';
  return error.code.startsWith('body.') || error.code.startsWith('request.') ? 'bad_request' : 'internal';
}
