import { analysisList, folderList, mediaList, routes } from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answerList, readList } from '../../http/read-list.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { toAnalysisView } from '../analyses/analysis.view.ts';
import { mayReadEvidence, requireMayFilter } from '../analyses/shown-evidence.ts';
import { toMediaView } from '../media/media.view.ts';
import { linksFor } from '../media/request-links.ts';
import type { Folder } from './folder.ts';
import { toFolderView } from './folder.view.ts';
import { findFolderOwners } from './folder-owners.ts';
import { listFolderAnalyses, listFolderMedia } from './list-folder-contents.ts';

export interface FolderListRoutesDeps {
  /** Base of the URLs in answers; `null` = the address that was called. */
  readonly publicUrl: string | null;
}

/** `GET /api/folders/`, `GET /api/folders/{id}/media/` and `GET /api/folders/{id}/analyses/`. */
export function folderListRoutes({ publicUrl }: FolderListRoutesDeps): (app: FastifyInstance) => void {
  function surroundingsOf({ companyId, createdAt: folderCreatedAt }: Folder, request: FastifyRequest) {
    return { companyId, folderCreatedAt, links: linksFor(request, publicUrl) };
  }

  return (app) => {
    addRoute(app, routes.listFolders, async (request, reply) => {
      const query = readList(request, folderList);
      const { actor, stores } = requireSignedIn(request);
      requireMayFilter(actor, query);
      const page = await stores.folderLists.listFolders(query);
      const owners = await findFolderOwners(stores, page.items, query.flags);
      const withEvidence = mayReadEvidence(actor);
      const options = { links: linksFor(request, publicUrl), ...query.flags, withEvidence, owners };
      return answerList(reply, { spec: folderList, query, page, toView: (folder) => toFolderView(folder, options) });
    });

    addRoute(app, routes.listFolderMedia, async (request, reply) => {
      const query = readList(request, mediaList);
      const { folder, page } = await listFolderMedia(requireSignedIn(request).stores, idIn(request), query);
      const surroundings = surroundingsOf(folder, request);
      return answerList(reply, { spec: mediaList, query, page, toView: (media) => toMediaView(media, surroundings) });
    });

    addRoute(app, routes.listFolderAnalyses, async (request, reply) => {
      const query = readList(request, analysisList);
      const { actor, stores } = requireSignedIn(request);
      const { folder, page } = await listFolderAnalyses(stores, idIn(request), query);
      const surroundings = { ...surroundingsOf(folder, request), withEvidence: mayReadEvidence(actor) };
      const toView = (analysis: Folder['analyses'][number]) => toAnalysisView(analysis, folder.media, surroundings);
      return answerList(reply, { spec: analysisList, query, page, toView });
    });
  };
}

function idIn(request: FastifyRequest): string {
  return (request.params as { readonly folderId: string }).folderId;
}
