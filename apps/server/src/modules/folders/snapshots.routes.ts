import { routes, takeSnapshotRequest } from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { readQuery } from '../../http/read-query.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { toMediaView } from '../media/media.view.ts';
import { linksFor } from '../media/request-links.ts';
import { keepSnapshot, type SnapshotDeps, takeSnapshot } from './take-snapshot.ts';

export interface SnapshotRoutesDeps extends Omit<SnapshotDeps, 'stores'> {
  /** Base of the URLs in answers; `null` = the address that was called. */
  readonly publicUrl: string | null;
}

/** `/api/media/{id}/snapshot`: a still that is shown, or kept. */
export function snapshotRoutes({ publicUrl, ...deps }: SnapshotRoutesDeps): (app: FastifyInstance) => void {
  const wishOf = (request: FastifyRequest, time: number | null | undefined) => ({
    mediaId: (request.params as { readonly mediaId: string }).mediaId,
    time: time ?? null,
    signal: request.clientGone,
  });

  return (app) => {
    addRoute(app, routes.getSnapshot, async (request, reply) => {
      const { stores } = requireSignedIn(request);
      const { time } = readQuery(request, routes.getSnapshot.query);
      const { still } = await takeSnapshot({ ...deps, stores }, wishOf(request, time));
      reply.headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
      return reply.type('image/jpeg').send(still.jpeg);
    });

    addRoute(app, routes.takeSnapshot, async (request, reply) => {
      const { stores } = requireSignedIn(request);
      const { time } = await readPayload(request, takeSnapshotRequest);
      const { media, folder } = await keepSnapshot({ ...deps, stores }, wishOf(request, time));
      const { companyId, createdAt: folderCreatedAt } = folder;
      return reply
        .code(201)
        .send(toMediaView(media, { companyId, folderCreatedAt, links: linksFor(request, publicUrl) }));
    });
  };
}
