import { routes } from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { linksFor } from '../media/request-links.ts';
import { toAnalysisView } from './analysis.view.ts';
import { getAnalysis } from './get-analysis.ts';
import { mayReadEvidence } from './shown-evidence.ts';

export interface AnalysisRoutesDeps {
  /** Base of the URLs in answers; `null` = the address that was called. */
  readonly publicUrl: string | null;
}

/** `GET /api/analyses/{id}`. */
export function analysisRoutes(deps: AnalysisRoutesDeps): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.getAnalysis, async (request) => {
      const { actor, stores } = requireSignedIn(request);
      const { analysisId } = request.params as { readonly analysisId: string };
      const { analysis, folder } = await getAnalysis(stores.folders, analysisId);
      const links = linksFor(request, deps.publicUrl);
      const { companyId, createdAt: folderCreatedAt, media } = folder;
      const withEvidence = mayReadEvidence(actor);
      return toAnalysisView(analysis, media, { companyId, folderCreatedAt, links, withEvidence });
    });
  };
}
