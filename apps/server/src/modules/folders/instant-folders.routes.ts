import { folderPayload, routes } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { readUploadOrContainer } from '../../http/multipart.ts';
import { addRoute } from '../../http/route.ts';
import { AppError } from '../../shared/app-error.ts';
import { mayReadEvidence } from '../analyses/shown-evidence.ts';
import { makeForgottenFolder } from '../captures/make-folder.ts';
import { type ContainerDeps, takeContainer } from '../captures/take-container.ts';
import { type Limits, withinLimits } from '../companies/within-limits.ts';
import { linksBelow } from '../media/media-links.ts';
import { type CreateInstantFolderDeps, createInstantFolder } from './create-instant-folder.ts';
import { toFolderView } from './folder.view.ts';
import { toFolderOrder } from './folder-order.ts';

/**
 * `POST /api/instant/folders/`: the same form and the same answer, with nothing kept.
 * @param kept `null` where nothing is: then there are no capture sessions, and no companies to hold to a limit
 */
export function instantFolderRoutes(
  deps: CreateInstantFolderDeps,
  kept: (ContainerDeps & { readonly limits: Limits }) | null,
): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.createInstantFolder, async (request, reply) => {
      const upload = await readUploadOrContainer(request, folderPayload);
      // Nothing is kept, so there is nothing that a link could lead to.
      const shown = { links: linksBelow(''), withAnalyses: true };
      if ('container' in upload) {
        if (!kept || !request.signedIn) return refuseWithoutSessions();
        const { actor, stores } = request.signedIn;
        const { policies } = stores;
        const make = makeForgottenFolder({ ...deps, ...kept, policies }, { actor, signal: request.clientGone });
        const made = await takeContainer({ ...deps, ...kept, make }, { actor, bytes: upload.container });
        return reply.code(201).send(toFolderView(made, { ...shown, withEvidence: mayReadEvidence(actor) }));
      }
      const { payload, files } = upload;
      const actor = request.signedIn?.actor ?? null;
      const order = toFolderOrder(payload, files, actor);
      const findPolicy = async () => request.signedIn?.stores.policies.findCurrent(request.signedIn.actor.companyId);
      const { companyId = null, userId = null } = actor ?? {};
      const make = () => createInstantFolder(deps, { order, files, findPolicy, signal: request.clientGone });
      const count = order.analyses.length;
      const contents = await (kept && companyId ? withinLimits(kept.limits, { companyId, count }, make) : make());
      const view = toFolderView({ ...contents, companyId, userId }, { ...shown, withEvidence: mayReadEvidence(actor) });
      return reply.code(201).send(view);
    });
  };
}

function refuseWithoutSessions(): never {
  const reason = 'this server has no capture sessions: whether a container came before could not be known';
  throw new AppError('container.wrong_token', { field: 'session-token', cause: 'forged', reason });
}
