import {
  type ChangePolicyRequest,
  changePolicyRequest,
  type MatchPolicyWords,
  type PolicyPointWords,
  policyList,
  routes,
  type SearchPolicyWords,
} from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { answerList, readList } from '../../http/read-list.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import type { Clock } from '../../shared/clock.ts';
import { toMatchRequest } from '../analyses/asked-match.ts';
import { toPointRequest } from '../analyses/asked-point.ts';
import type { Inference } from '../analyses/inference.ts';
import { getCompany } from '../companies/manage-company.ts';
import { changePolicy } from './change-policy.ts';
import type { AskedMatch, AskedPoint, AskedSearch, PolicyPoints } from './company-policy.ts';
import { toEmptyPolicyView, toPolicyView, toPreviewView } from './policy.view.ts';
import { previewPolicy } from './preview-policy.ts';

export interface PolicyRoutesDeps {
  readonly inference: Pick<Inference, 'operatingCurves' | 'matchingCurves' | 'models'>;
  readonly now: Clock;
}

/** `/api/companies/{id}/policy`. */
export function policyRoutes(deps: PolicyRoutesDeps): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.getPolicy, async (request) => {
      const { companies, policies } = requireSignedIn(request).stores;
      const { id } = await getCompany(companies, companyIdOf(request));
      const policy = await policies.findCurrent(id);
      return policy ? toPolicyView(policy) : toEmptyPolicyView(id);
    });

    addRoute(app, routes.changePolicy, async (request) => {
      const { actor, stores } = requireSignedIn(request);
      const { refuse_repeated, version, ...words } = await readPayload(request, changePolicyRequest);
      const { companies, policies } = stores;
      const policy = await changePolicy(
        { ...deps, companies, policies },
        {
          companyId: companyIdOf(request),
          userId: actor.userId,
          points: toPoints(words),
          refuseRepeated: refuse_repeated ?? false,
          expected: version ?? null,
        },
      );
      return toPolicyView(policy);
    });

    addRoute(app, routes.previewPolicy, async (request) => {
      const { actor, stores } = requireSignedIn(request);
      const { refuse_repeated, ...words } = await readPayload(request, changePolicyRequest);
      const { companies, pastAnalyses } = stores;
      const preview = await previewPolicy(
        { ...deps, companies, pastAnalyses },
        {
          companyId: companyIdOf(request),
          userId: actor.userId,
          points: toPoints(words),
          refuseRepeated: refuse_repeated ?? false,
        },
      );
      return toPreviewView(preview);
    });

    addRoute(app, routes.listPolicyVersions, async (request, reply) => {
      const query = readList(request, policyList);
      const { companies, policies } = requireSignedIn(request).stores;
      const { id } = await getCompany(companies, companyIdOf(request));
      const page = await policies.list(id, query);
      return answerList(reply, { spec: policyList, query, page, toView: toPolicyView });
    });
  };
}

type PolicyWords = Pick<ChangePolicyRequest, 'photo' | 'clip' | 'set' | 'match' | 'match_document' | 'search'>;

function toPoints({ photo, clip, set, match, match_document, search }: PolicyWords): PolicyPoints {
  return {
    ...{ photo: toAsked(photo), clip: toAsked(clip), set: toAsked(set) },
    ...{ photos: toAskedMatch(match), document: toAskedMatch(match_document), search: toAskedSearch(search) },
  };
}

function toAskedMatch(words: MatchPolicyWords | null | undefined): AskedMatch | null {
  if (!words) return null;
  const { threshold_min: thresholdMin, threshold_max: thresholdMax, ...point } = words;
  if (thresholdMin === undefined || thresholdMax === undefined) return toMatchRequest(point);
  return { thresholdMin, thresholdMax };
}

function toAskedSearch(words: SearchPolicyWords | null | undefined): AskedSearch | null {
  if (!words) return null;
  const { fpir, decision_threshold: threshold } = words;
  return threshold === undefined ? { fpir: fpir! } : { threshold };
}

function toAsked(words: PolicyPointWords | null | undefined): AskedPoint | null {
  if (!words) return null;
  const { threshold_spoofing: threshold, ...point } = words;
  return threshold === undefined ? toPointRequest(point) : { threshold };
}

function companyIdOf(request: FastifyRequest): string {
  return (request.params as { readonly companyId: string }).companyId;
}
