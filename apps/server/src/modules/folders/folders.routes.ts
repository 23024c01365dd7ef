import { folderPayload, routes } from '@praesto/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readUploadOrContainer } from '../../http/multipart.ts';
import { readQuery } from '../../http/read-query.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { mayReadEvidence } from '../analyses/shown-evidence.ts';
import { makeKeptFolder } from '../captures/make-folder.ts';
import { type ContainerDeps, takeContainer } from '../captures/take-container.ts';
import { type Limits, withinLimits } from '../companies/within-limits.ts';
import { folderUrlFor, linksFor } from '../media/request-links.ts';
import { withCurrentModel } from '../models/with-current-model.ts';
import { type EndpointRules, requireEndpointUrl } from '../webhooks/endpoint-url.ts';
import { type CreateFolderDeps, createFolder } from './create-folder.ts';
import type { Folder } from './folder.ts';
import { toFolderView } from './folder.view.ts';
import { toFolderOrder } from './folder-order.ts';
import { findFolderOwners } from './folder-owners.ts';
import { getFolder } from './get-folder.ts';

export interface FolderRoutesDeps
  extends Omit<CreateFolderDeps, 'folders' | 'collections' | 'persons' | 'policies' | 'challenges'>,
    ContainerDeps {
  readonly limits: Limits;
  /** Base of the URLs in answers; `null` = the address that was called. */
  readonly publicUrl: string | null;
  /** Where a folder may have its webhook sent. */
  readonly endpointRules: EndpointRules;
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** `POST /api/folders/` and `GET /api/folders/{id}/`. */
export function folderRoutes(deps: FolderRoutesDeps): (app: FastifyInstance) => void {
  /** A folder whose analyses are answered later is not made, it is taken: 202, and where to ask for it. */
  const sendMade = (folder: Folder, { request, reply }: Exchange) => {
    const withEvidence = mayReadEvidence(requireSignedIn(request).actor);
    const links = linksFor(request, deps.publicUrl);
    const view = toFolderView(folder, { links, withAnalyses: true, withEvidence });
    if (folder.resolutionStatus !== 'PROCESSING') return reply.code(201).send(view);
    return reply
      .code(202)
      .header('Location', folderUrlFor(request, deps.publicUrl, folder.id))
      .send(view);
  };

  return (app) => {
    addRoute(app, routes.createFolder, async (request, reply) => {
      const { actor, stores, sessionId } = requireSignedIn(request);
      const upload = await readUploadOrContainer(request, folderPayload);
      if ('container' in upload) {
        const make = makeKeptFolder({ ...deps, stores }, { actor, sessionId, signal: request.clientGone });
        const made = await takeContainer({ ...deps, make }, { actor, bytes: upload.container });
        return sendMade(made, { request, reply });
      }
      const { payload, files } = upload;
      const order = toFolderOrder(payload, files, actor);
      if (order.resolutionEndpoint)
        requireEndpointUrl(order.resolutionEndpoint, 'resolution_endpoint', deps.endpointRules);
      const { folders, collections, persons, policies, challenges } = stores;
      const creating = { ...deps, folders, collections, persons, policies, challenges };
      const asked = { actor, sessionId, order, files, signal: request.clientGone };
      const limited = { companyId: actor.companyId, count: order.analyses.length };
      const folder = await withinLimits(deps.limits, limited, () =>
        withCurrentModel(() => createFolder(creating, asked)),
      );
      return sendMade(folder, { request, reply });
    });

    addRoute(app, routes.getFolder, async (request) => {
      const { actor, stores } = requireSignedIn(request);
      const asked = readQuery(request, routes.getFolder.query);
      const { folderId } = request.params as { readonly folderId: string };
      const folder = await getFolder(stores.folders, folderId);
      const wanted = { withUser: asked.with_user, withCompany: asked.with_company };
      const owners = await findFolderOwners(stores, [folder], wanted);
      const links = linksFor(request, deps.publicUrl);
      const withEvidence = mayReadEvidence(actor);
      return toFolderView(folder, { links, withAnalyses: asked.with_analyses, withEvidence, owners });
    });
  };
}
