import type { Permission, RouteAuth } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import type { Actor } from '../modules/companies/actor.ts';
import type { Reach } from '../modules/companies/reach.ts';
import type { Stores } from '../modules/stores.ts';
import { type Origin, withOrigin } from '../shared/origin.ts';
import { type BodyBudget, type BodyLease, createBodyBudget } from './body-budget.ts';
import { type BodyPace, createBodyPace } from './body-pace.ts';
import type { HttpLimits } from './http-limits.ts';

/** Whoever makes the request, with stores that hold what they may see and nothing else. */
export interface SignedIn {
  readonly actor: Actor;
  /** The session that the token of this request belongs to. */
  readonly sessionId: string;
  /** How far the permission of this route reaches. */
  readonly reach: Reach;
  readonly stores: Stores;
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly httpLimits: HttpLimits;
    readonly bodyPace: BodyPace;
    /** Memory for the bodies of requests of known callers. */
    readonly uploadBudget: BodyBudget;
  }
  interface FastifyContextConfig {
    auth?: RouteAuth;
    permission?: Permission | undefined;
    /** A container is taken in place of a form. */
    takesContainer?: boolean;
    /** Pages of origins that the handler chooses may read the answer; others may not. */
    hasOwnOrigins?: boolean;
    /** Name of the route. */
    operation?: string;
  }
  interface FastifyRequest {
    /** Null on routes without sign-in and in the stateless mode. */
    signedIn: SignedIn | null;
    /** What the audit log says of whatever this request changes. */
    origin: Origin;
    /** Fires when the client went away before it had its answer. */
    clientGone: AbortSignal;
    /** Memory that the body of this request takes. */
    bodyLease: BodyLease;
    /** The origin whose pages may read the answer; `*` = all, `null` = none. */
    allowedOrigin: string | null | undefined;
    /** Content-Type as sent, empty when there was none; the header itself is overwritten. */
    sentContentType: string;
  }
}

/** Bodies of requests that nobody signed (sign-ins) take from a small budget of their own: strangers must not stop uploads. */
const anonymousBytesInFlight = 16 * 1024 * 1024;

/** Gives every request what the handlers need of the connection, and takes it back when the answer is out. */
export function bindRequests(app: FastifyInstance, limits: HttpLimits): void {
  const anonymous = createBodyBudget(anonymousBytesInFlight);
  app.decorate('httpLimits', limits);
  app.decorate('bodyPace', createBodyPace());
  app.decorateRequest('signedIn', null);
  app.decorateRequest('origin');
  app.decorateRequest('clientGone');
  app.decorateRequest('bodyLease');
  app.decorateRequest('sentContentType', '');
  app.decorateRequest('allowedOrigin', '*');
  app.decorateRequest('receivedBody', null);

  app.addHook('onRequest', (request, reply, done) => {
    const gone = new AbortController();
    request.clientGone = gone.signal;
    request.bodyLease = anonymous.open();
    request.allowedOrigin = request.routeOptions.config.hasOwnOrigins ? null : '*';
    request.sentContentType = request.headers['content-type'] ?? '';
    // Clients send JSON under any Content-Type, and under none. Handlers read the body themselves (see multipart.ts);
    // the router must not refuse it before by a header that says nothing here.
    request.headers['content-type'] = 'application/json';
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) gone.abort();
      request.bodyLease.release();
    });
    request.origin = {
      operation: request.routeOptions.config.operation ?? 'unknown',
      actorId: null,
      companyId: null,
      address: request.ip,
      requestId: request.id,
      isAwaited: true,
    };
    withOrigin(request.origin, done);
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
}
