import {
  addEvaluationItemsRequest,
  createEvaluationRequest,
  evaluationItemList,
  evaluationList,
  evaluationPairList,
  evaluationPointQuery,
  routes,
} from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readPayload, readUpload } from '../../http/multipart.ts';
import { answerList, readList } from '../../http/read-list.ts';
import { readQuery } from '../../http/read-query.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { isId } from '../../shared/ids.ts';
import { chooseCompany } from '../companies/choose-company.ts';
import type { Blobs } from '../media/blobs.ts';
import { removeBlobs } from '../media/remove-blobs.ts';
import { linksFor } from '../media/request-links.ts';
import { addItems, evaluationNotFound, getEvaluation } from './add-items.ts';
import { choosePoint } from './choose-point.ts';
import type { ShownEvaluationItem } from './evaluation.ts';
import {
  toEvaluationItemView,
  toEvaluationPairView,
  toEvaluationPointView,
  toEvaluationReportView,
  toEvaluationView,
} from './evaluation.view.ts';
import { openEvaluation } from './open-evaluation.ts';
import { startEvaluation } from './start-evaluation.ts';

export interface EvaluationRoutesDeps {
  readonly blobs: Blobs;
  readonly now: Clock;
  /** Base of the URLs in answers; `null` = the address that was called. */
  readonly publicUrl: string | null;
}

/** `/api/evaluations`. */
export function evaluationRoutes({ blobs, now, publicUrl }: EvaluationRoutesDeps): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.createEvaluation, async (request, reply) => {
      const signedIn = requireSignedIn(request);
      const { name, question, company_id } = await readPayload(request, createEvaluationRequest);
      const companyId = chooseCompany(signedIn, company_id);
      const order = { companyId, userId: signedIn.actor.userId, name, question, at: now() };
      const evaluation = await openEvaluation(signedIn.stores.evaluations, order);
      return reply.code(201).send(toEvaluationView(evaluation));
    });

    addRoute(app, routes.listEvaluations, async (request, reply) => {
      const query = readList(request, evaluationList);
      const page = await requireSignedIn(request).stores.evaluations.list(query);
      return answerList(reply, { spec: evaluationList, query, page, toView: toEvaluationView });
    });

    addRoute(app, routes.getEvaluation, async (request) => {
      const { evaluations } = requireSignedIn(request).stores;
      return toEvaluationReportView(await getEvaluation(evaluations, idOf(request)));
    });

    addRoute(app, routes.getEvaluationPoint, async (request) => {
      const asked = readQuery(request, evaluationPointQuery);
      const { evaluations } = requireSignedIn(request).stores;
      const { id, question } = await getEvaluation(evaluations, idOf(request));
      const point = choosePoint(question, asked);
      const errors = await evaluations.findErrors(id, point);
      return toEvaluationPointView(point, errors, linksFor(request, publicUrl));
    });

    addRoute(app, routes.addEvaluationItems, async (request, reply) => {
      const { evaluations } = requireSignedIn(request).stores;
      const { payload, files } = await readUpload(request, addEvaluationItemsRequest);
      const pairs = payload.pairs.map(({ same, ...names }) => ({ ...names, isSame: same }));
      const input = { id: idOf(request), items: payload.items, pairs, files, signal: request.clientGone };
      return reply.code(201).send(toEvaluationView(await addItems({ evaluations, blobs }, input)));
    });

    addRoute(app, routes.listEvaluationItems, async (request, reply) => {
      const query = readList(request, evaluationItemList);
      const { evaluations } = requireSignedIn(request).stores;
      const { id } = await getEvaluation(evaluations, idOf(request));
      const page = await evaluations.listItems(id, query);
      const links = linksFor(request, publicUrl);
      const toView = (item: ShownEvaluationItem) => toEvaluationItemView(item, links);
      return answerList(reply, { spec: evaluationItemList, query, page, toView });
    });

    addRoute(app, routes.listEvaluationPairs, async (request, reply) => {
      const query = readList(request, evaluationPairList);
      const { evaluations } = requireSignedIn(request).stores;
      const { id } = await getEvaluation(evaluations, idOf(request));
      const page = await evaluations.listPairs(id, query);
      return answerList(reply, { spec: evaluationPairList, query, page, toView: toEvaluationPairView });
    });

    addRoute(app, routes.startEvaluation, async (request) => {
      const { evaluations } = requireSignedIn(request).stores;
      return toEvaluationView(await startEvaluation(evaluations, idOf(request)));
    });

    addRoute(app, routes.cancelEvaluation, async (request) => {
      const { evaluations } = requireSignedIn(request).stores;
      const id = idOf(request);
      const done = isId<'evaluation'>(id) ? await evaluations.cancel(id, now()) : undefined;
      if (!done) throw evaluationNotFound();
      const { isCancelled, evaluation } = done;
      if (isCancelled || evaluation.state === 'cancelled') return toEvaluationView(evaluation);
      const reason = `it is ${evaluation.state} already`;
      throw new AppError('evaluation.not_running', { field: 'evaluation_id', reason, state: evaluation.state });
    });

    addRoute(app, routes.deleteEvaluation, async (request, reply) => {
      const { evaluations } = requireSignedIn(request).stores;
      const id = idOf(request);
      const keys = isId<'evaluation'>(id) ? await evaluations.remove(id) : undefined;
      if (!keys) throw evaluationNotFound();
      await removeBlobs(blobs, keys);
      return reply.code(204).send();
    });
  };
}

function idOf(request: FastifyRequest): string {
  return (request.params as { readonly evaluationId: string }).evaluationId;
}
