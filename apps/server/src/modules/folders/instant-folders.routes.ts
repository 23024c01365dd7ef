import { folderPayload, routes } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { readUpload } from '../../http/multipart.ts';
import { addRoute } from '../../http/route.ts';
import { mayReadEvidence } from '../analyses/shown-evidence.ts';
import { linksBelow } from '../media/media-links.ts';
import { type CreateInstantFolderDeps, createInstantFolder } from './create-instant-folder.ts';
import { toFolderView } from './folder.view.ts';
import { toFolderOrder } from './folder-order.ts';

/** `POST /api/instant/folders/`: the same form and the same answer, with nothing kept. */
export function instantFolderRoutes(deps: CreateInstantFolderDeps): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.createInstantFolder, async (request, reply) => {
      const { payload, files } = await readUpload(request, folderPayload);
      const actor = request.signedIn?.actor ?? null;
      const order = toFolderOrder(payload, files, actor);
      const findPolicy = async () => request.signedIn?.stores.policies.findCurrent(request.signedIn.actor.companyId);
      const contents = await createInstantFolder(deps, { order, files, findPolicy, signal: request.clientGone });
      const { companyId = null, userId = null } = actor ?? {};
      // Nothing is kept, so there is nothing that a link could lead to.
      const options = { links: linksBelow(''), withAnalyses: true, withEvidence: mayReadEvidence(actor) };
      const view = toFolderView({ ...contents, companyId, userId }, options);
      return reply.code(201).send(view);
    });
  };
}
