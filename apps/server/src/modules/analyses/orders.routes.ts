import {
  analysesPayload,
  analysisChange,
  type FolderChange,
  folderChange,
  type Permission,
  routes,
} from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { isWithin, reachFor } from '../companies/reach.ts';
import { type AllowanceDeps, requireAllowance } from '../companies/require-allowance.ts';
import { toFolderView } from '../folders/folder.view.ts';
import { getFolder } from '../folders/get-folder.ts';
import type { Blobs } from '../media/blobs.ts';
import { linksFor } from '../media/request-links.ts';
import { type EndpointRules, requireEndpointUrl } from '../webhooks/endpoint-url.ts';
import { toAnalysisView } from './analysis.view.ts';
import { requireMayStart, toAnalysisOrders } from './analysis-order.ts';
import { changeFolder, decideAnalysis } from './decide.ts';
import { getAnalysis } from './get-analysis.ts';
import type { Inference } from './inference.ts';
import { orderAnalyses, type PlacedOrder, rerunAnalysis } from './order-analyses.ts';
import { mayReadEvidence } from './shown-evidence.ts';

export interface OrderRoutesDeps {
  readonly blobs: Pick<Blobs, 'read'>;
  readonly inference: Pick<Inference, 'operatingCurves' | 'matchingCurves'>;
  readonly now: Clock;
  /** Base of the URLs in answers; `null` = the address that was called. */
  readonly publicUrl: string | null;
  readonly analysesPerMinute: AllowanceDeps['analysesPerMinute'];
  /** Where a folder may have its webhook sent. */
  readonly endpointRules: EndpointRules;
}

type Params = Readonly<Record<'folderId' | 'analysisId', string>>;

/** Orders of analyses that are answered in the background, and decisions of operators. */
export function orderRoutes({
  publicUrl,
  endpointRules,
  analysesPerMinute,
  ...deps
}: OrderRoutesDeps): (app: FastifyInstance) => void {
  const toViews = ({ folder, analyses }: PlacedOrder, request: FastifyRequest) => {
    const { companyId, createdAt: folderCreatedAt, media } = folder;
    const withEvidence = mayReadEvidence(requireSignedIn(request).actor);
    const surroundings = { companyId, folderCreatedAt, links: linksFor(request, publicUrl), withEvidence };
    return analyses.map((analysis) => toAnalysisView(analysis, media, surroundings));
  };

  const requireAllowed = (endpoint: string | null | undefined) => {
    if (endpoint) requireEndpointUrl(endpoint, 'resolution_endpoint', endpointRules);
  };

  return (app) => {
    addRoute(app, routes.orderAnalyses, async (request, reply) => {
      const { actor, stores } = requireSignedIn(request);
      const payload = await readPayload(request, analysesPayload);
      const { analyses, resolution_endpoint: resolutionEndpoint } = payload;
      requireAllowed(resolutionEndpoint);
      const orders = toAnalysisOrders(analyses, actor);
      await requireAllowance({ companies: stores.companies, analysesPerMinute }, actor.companyId, orders.length);
      const { folderId } = request.params as Params;
      const placed = await orderAnalyses(
        { ...deps, ...stores },
        { folderId, orders, priority: payload.priority ?? 'normal', resolutionEndpoint },
      );
      return reply.code(201).send(toViews(placed, request));
    });

    addRoute(app, routes.rerunAnalysis, async (request, reply) => {
      const { actor, stores } = requireSignedIn(request);
      const { analysisId } = request.params as Params;
      requireMayStart(actor, [(await getAnalysis(stores.folders, analysisId)).analysis.type]);
      await requireAllowance({ companies: stores.companies, analysesPerMinute }, actor.companyId, 1);
      const placed = await rerunAnalysis({ ...deps, ...stores }, analysisId);
      return reply.code(201).send(toViews(placed, request));
    });

    addRoute(app, routes.decideAnalysis, async (request) => {
      const { stores, actor } = requireSignedIn(request);
      const { analysisId } = request.params as Params;
      const change = await readPayload(request, analysisChange);
      await decideAnalysis({ ...deps, orders: stores.orders, userId: actor.userId }, analysisId, change);
      const { analysis, folder } = await getAnalysis(stores.folders, analysisId);
      return toViews({ folder, analyses: [analysis] }, request)[0];
    });

    addRoute(app, routes.changeFolder, async (request) => {
      const { stores, actor } = requireSignedIn(request);
      const { folderId } = request.params as Params;
      const change = await readPayload(request, folderChange);
      for (const permission of permissionsFor(change)) await requireOn(request, permission, folderId);
      requireAllowed(change.resolution_endpoint);
      await changeFolder({ ...deps, orders: stores.orders, userId: actor.userId }, folderId, change);
      const folder = await getFolder(stores.folders, folderId);
      const links = linksFor(request, publicUrl);
      return toFolderView(folder, { links, withAnalyses: true, withEvidence: mayReadEvidence(actor) });
    });
  };
}

/** Which permissions a change of a folder wants, by what it names. */
function permissionsFor(change: FolderChange): readonly Permission[] {
  const isDecision =
    change.operator_status !== undefined ||
    change.resolution_operator !== undefined ||
    change.operator_comment !== undefined;
  return [
    ...(isDecision ? (['folder.decide'] as const) : []),
    ...(change.resolution_endpoint === undefined ? [] : (['folder.update'] as const)),
  ];
}

/** @throws AppError `permission.missing`; `object.not_found` when the permission does not reach the folder */
async function requireOn(request: FastifyRequest, permission: Permission, folderId: string): Promise<void> {
  const { actor, stores } = requireSignedIn(request);
  const reach = reachFor(actor, permission);
  if (!reach) throw new AppError('permission.missing', { permission });
  const folder = await getFolder(stores.folders, folderId);
  if (!isWithin(reach, folder))
    throw new AppError('object.not_found', { field: 'folder_id', reason: 'no folder has this id' });
}
