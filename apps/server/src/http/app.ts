import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { IndexStatus } from '../modules/collections/index-status.ts';
import type { OnceDeps } from '../modules/idempotency/run-once.ts';
import type { ModelsStatus } from '../modules/models/watch-models.ts';
import { registerAuthRoutes } from '../modules/sessions/authorize.routes.ts';
import type { SignInDeps } from '../modules/sessions/sign-in.ts';
import type { StoresFor } from '../modules/stores.ts';
import { requestIdLabel } from '../shared/logger.ts';
import { traceIdIn } from '../shared/trace.ts';
import { signRequestsIn } from './auth-hook.ts';
import { createBodyBudget } from './body-budget.ts';
import { toAppError } from './error-body.ts';
import type { HttpLimits } from './http-limits.ts';
import { watchMethods } from './method-not-allowed.ts';
import { bindOnce } from './only-once.ts';
import { refuseCrowds } from './refuse-crowds.ts';
import { answerErrors, replyClientError, replyError } from './reply-error.ts';
import { bindRequests } from './request.ts';
import { addResponseHeaders } from './response-headers.ts';
import { registerSystemRoutes } from './system.routes.ts';
import { traceRequests } from './trace-requests.ts';
import { toWireJson } from './wire-json.ts';

export interface AppDeps {
  /** What signing in takes; `null` in the modes in which nobody signs in. */
  readonly signIn: SignInDeps | null;
  readonly storesFor: StoresFor;
  /** What keeps answers for `Idempotency-Key`; `null` in the modes that keep nothing. */
  readonly idempotency: OnceDeps | null;
  readonly limits: HttpLimits;
  /** Proxies that are believed when they say whom they speak for. */
  readonly trustedProxies: readonly string[];
  readonly logger: FastifyBaseLogger;
  readonly version: string;
  /** Resolves when an analysis could run now; rejects with the AppError that says why not. */
  readonly checkHealth: () => Promise<void>;
  /** Resolves when requests may be sent here; rejects with the AppError that says why not. */
  readonly checkReady: () => Promise<void>;
  /** Told of every answer. */
  readonly onAnswered?: (request: AnsweredRequest) => void;
  /** How far the index of persons is; absent where nothing is stored. */
  readonly indexStatus?: () => IndexStatus;
  /** Which model persons are searched with; absent where nothing is stored. */
  readonly modelsStatus?: () => Promise<ModelsStatus | undefined>;
  /** Whether too much waits for the engine, so that whoever needs it had better come later; never where not given. */
  readonly isCrowded?: () => boolean;
  /** What registers the routes of the modules, with `addRoute`. */
  readonly registerRoutes: readonly ((app: FastifyInstance) => void)[];
}

/** Longest path parameter that is looked at; ids have 36 characters, file names of stored media less than 100. */
const maxParamLength = 256;

/** Builds the HTTP server; `listen` and `close` are the caller's. */
export function createApp(deps: AppDeps): FastifyInstance {
  const app = openFastify(deps);
  const refuseOtherMethods = watchMethods(app);
  bindRequests(app, deps.limits);
  traceRequests(app);
  bindOnce(app, deps.idempotency);
  addResponseHeaders(app);
  if (deps.isCrowded) refuseCrowds(app, deps.isCrowded);
  signRequestsIn(app, {
    authentication: deps.signIn,
    storesFor: deps.storesFor,
    uploadBudget: createBodyBudget(deps.limits.maxBytesInFlight),
  });
  answerErrors(app);
  tellAnswers(app, deps.onAnswered);
  app.setReplySerializer(toWireJson);

  registerSystemRoutes(app, deps);
  if (deps.signIn) registerAuthRoutes(app, deps.signIn);
  for (const register of deps.registerRoutes) register(app);
  refuseOtherMethods();
  return app;
}

function openFastify({ limits, logger, trustedProxies }: AppDeps): FastifyInstance {
  return Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: requestIdLabel }),
    genReqId: requestId,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength },
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveMs,
    http: {
      headersTimeout: limits.headersTimeoutMs,
      connectionsCheckingInterval: Math.ceil(limits.headersTimeoutMs / 3),
    },
    // Requests on open connections are served while the server drains; the connections close after them.
    return503OnClosing: false,
    clientErrorHandler: replyClientError,
    frameworkErrors: (error, request, reply) => void replyError(toAppError(error), request, reply),
  });
}

/** The id that a proxy gave the request, when it is fit for a log; else that of its trace; a new one otherwise. */
function requestId(request: IncomingMessage): string {
  const { 'x-request-id': given, traceparent } = request.headers;
  if (typeof given === 'string' && /^[\w.-]{1,64}$/.test(given)) return given;
  return traceIdIn(typeof traceparent === 'string' ? traceparent : undefined) ?? randomUUID();
}

/** One answer over HTTP. */
export interface AnsweredRequest {
  readonly method: string;
  /** The pattern of the path, not the path: the names of stored media are secrets. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

/** One line in the log an answer, and word of it to whoever counts. */
function tellAnswers(app: FastifyInstance, onAnswered: AppDeps['onAnswered']): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const { method } = request;
    const { statusCode: status, elapsedTime: ms } = reply;
    request.log.debug({ method, path: route, status, ms: Math.round(ms) }, 'answered');
    onAnswered?.({ method, route, status, ms });
    done();
  });
}
