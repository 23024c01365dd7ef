import type { FastifyInstance } from 'fastify';
import { endSpan, isTraced, type OpenSpan, openSpan, withinSpan } from '../shared/trace.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Null while nobody wants traces. */
    span: OpenSpan | null;
  }
}

/** A span for every request: of the trace that its `traceparent` names, else of one of its own. */
export function traceRequests(app: FastifyInstance): void {
  app.decorateRequest('span', null);
  app.addHook('onRequest', (request, _reply, done) => {
    if (!isTraced()) return done();
    const { traceparent } = request.headers;
    const route = request.routeOptions.url ?? 'unknown';
    request.span = openSpan(
      `${request.method} ${route}`,
      'server',
      typeof traceparent === 'string' ? traceparent : undefined,
    );
    withinSpan(request.span, done);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { statusCode } = reply;
    if (request.span)
      endSpan(request.span, {
        failed: statusCode >= 500,
        attributes: {
          'http.request.method': request.method,
          'http.route': request.routeOptions.url ?? 'unknown',
          'http.response.status_code': statusCode,
          'praesto.request_id': request.id,
        },
      });
    done();
  });
}
