import { changeRetentionRequest, type RetentionPreviewView, retentionReceiptList, routes } from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { answerList, readList } from '../../http/read-list.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import { getCompany } from '../companies/manage-company.ts';
import { previewRetention } from './preview-retention.ts';
import { toReceiptView, toRetentionView, toRule, toRuleWords } from './retention.view.ts';

/** `/api/companies/{id}/retention`. */
export function retentionRoutes({ now }: { readonly now: Clock }): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.getRetention, async (request) => {
      const { id, retention } = await open(request);
      return toRetentionView(id, await retention.find(id));
    });

    addRoute(app, routes.changeRetention, async (request) => {
      const { rules } = await readPayload(request, changeRetentionRequest);
      const { id, retention } = await open(request);
      const { userId } = requireSignedIn(request).actor;
      const changed = { companyId: id, rules: rules.map(toRule), userId, updatedAt: now() };
      if (!(await retention.set(changed)))
        throw new AppError('object.not_found', { field: 'company_id', reason: 'it was deleted' });
      return toRetentionView(id, changed);
    });

    addRoute(app, routes.previewRetention, async (request): Promise<RetentionPreviewView> => {
      const { rules } = await readPayload(request, changeRetentionRequest);
      const { id, retention } = await open(request);
      const due = await previewRetention(retention, { companyId: id, rules: rules.map(toRule), now: now() });
      return {
        company_id: id,
        rules: due.map(({ rule, count, oldest }) => ({
          ...toRuleWords(rule),
          count,
          oldest: oldest && toUnixSeconds(oldest),
        })),
      };
    });

    addRoute(app, routes.listRetentionReceipts, async (request, reply) => {
      const query = readList(request, retentionReceiptList);
      const { id, retention } = await open(request);
      const page = await retention.listReceipts(id, query);
      return answerList(reply, { spec: retentionReceiptList, query, page, toView: toReceiptView });
    });
  };
}

async function open(request: FastifyRequest) {
  const { companies, retention } = requireSignedIn(request).stores;
  const { companyId } = request.params as { readonly companyId: string };
  return { id: (await getCompany(companies, companyId)).id, retention };
}
