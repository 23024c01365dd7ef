import { mediaPayload, routes } from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readUpload } from '../../http/multipart.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import type { Media } from '../media/media.ts';
import { toMediaView } from '../media/media.view.ts';
import { linksFor } from '../media/request-links.ts';
import { type AddMediaDeps, addMedia } from './add-media.ts';
import type { Folder } from './folder.ts';
import { getMedia } from './get-media.ts';

export interface FolderMediaRoutesDeps extends Omit<AddMediaDeps, 'folders' | 'orders' | 'challenges'> {
  /** Base of the URLs in answers; `null` = the address that was called. */
  readonly publicUrl: string | null;
}

/** `POST /api/folders/{id}/media/` and `GET /api/media/{id}`. */
export function folderMediaRoutes({ publicUrl, ...deps }: FolderMediaRoutesDeps): (app: FastifyInstance) => void {
  const toView = (media: Media, { companyId, createdAt }: Folder, request: FastifyRequest) =>
    toMediaView(media, { companyId, folderCreatedAt: createdAt, links: linksFor(request, publicUrl) });

  return (app) => {
    addRoute(app, routes.addMedia, async (request, reply) => {
      const { stores, sessionId } = requireSignedIn(request);
      const { folderId } = request.params as { readonly folderId: string };
      const { payload, files } = await readUpload(request, mediaPayload);
      const input = { folderId, payload, files, sessionId, signal: request.clientGone };
      const { folder, media } = await addMedia({ ...deps, ...stores }, input);
      return reply.code(201).send(media.map((medium) => toView(medium, folder, request)));
    });

    addRoute(app, routes.getMedia, async (request) => {
      const { mediaId } = request.params as { readonly mediaId: string };
      const { media, folder } = await getMedia(requireSignedIn(request).stores, mediaId);
      return toView(media, folder, request);
    });
  };
}
