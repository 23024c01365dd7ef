import { changeMediaRequest, routes } from '@praesto/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import type { Clock } from '../../shared/clock.ts';
import { mayReadEvidence } from '../analyses/shown-evidence.ts';
import type { Blobs } from '../media/blobs.ts';
import { toMediaView } from '../media/media.view.ts';
import { linksFor } from '../media/request-links.ts';
import { deletePart } from './delete-parts.ts';
import { toFolderView } from './folder.view.ts';
import { getFolder } from './get-folder.ts';
import { getMedia, tagMedia } from './get-media.ts';
import { wipeFolder } from './wipe-folder.ts';

export interface UpkeepRoutesDeps {
  readonly blobs: Blobs;
  readonly now: Clock;
  /** Base of the URLs in answers; `null` = the address that was called. */
  readonly publicUrl: string | null;
}

/** The tags of a medium, the deletion of folders, media and analyses, and of the personal data of a folder. */
export function upkeepRoutes({ blobs, now, publicUrl }: UpkeepRoutesDeps): (app: FastifyInstance) => void {
  async function showMedia(request: FastifyRequest) {
    const { media, folder } = await getMedia(requireSignedIn(request).stores, idIn(request, 'mediaId'));
    const { companyId, createdAt: folderCreatedAt } = folder;
    return toMediaView(media, { companyId, folderCreatedAt, links: linksFor(request, publicUrl) });
  }

  const deletes = (noun: 'folder' | 'media' | 'analysis') => async (request: FastifyRequest, reply: FastifyReply) => {
    const { folderUpkeep: upkeep } = requireSignedIn(request).stores;
    await deletePart({ upkeep, blobs }, noun, idIn(request, `${noun}Id`));
    return reply.code(204).send();
  };

  return (app) => {
    addRoute(app, routes.changeMedia, async (request) => {
      const { tags } = await readPayload(request, changeMediaRequest);
      await tagMedia(requireSignedIn(request).stores, idIn(request, 'mediaId'), tags);
      return showMedia(request);
    });
    addRoute(app, routes.wipeFolder, async (request) => {
      const { actor, stores } = requireSignedIn(request);
      const folderId = idIn(request, 'folderId');
      await wipeFolder({ upkeep: stores.folderUpkeep, blobs, now }, { folderId, by: actor.userId });
      const folder = await getFolder(stores.folders, folderId);
      const withEvidence = mayReadEvidence(actor);
      return toFolderView(folder, { links: linksFor(request, publicUrl), withAnalyses: true, withEvidence });
    });
    addRoute(app, routes.deleteFolder, deletes('folder'));
    addRoute(app, routes.deleteMedia, deletes('media'));
    addRoute(app, routes.deleteAnalysis, deletes('analysis'));
  };
}

function idIn(request: FastifyRequest, name: string): string {
  return (request.params as Readonly<Record<string, string>>)[name] ?? '';
}
