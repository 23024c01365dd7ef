import {
  changeCompanyLimitsRequest,
  changeCompanyRequest,
  companyList,
  createCompanyRequest,
  routes,
} from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { answerList, readList } from '../../http/read-list.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import type { Clock } from '../../shared/clock.ts';
import { toCompanyLimitsView, toCompanyView } from './company.view.ts';
import { changeCompany, createCompany, deleteCompany, getCompany } from './manage-company.ts';

/** `/api/companies`. */
export function companyRoutes(deps: { readonly now: Clock }): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.listCompanies, async (request, reply) => {
      const query = readList(request, companyList);
      const page = await requireSignedIn(request).stores.companies.list(query);
      return answerList(reply, { spec: companyList, query, page, toView: toCompanyView });
    });

    addRoute(app, routes.createCompany, async (request, reply) => {
      const { companies } = requireSignedIn(request).stores;
      const { name, meta_data: metaData } = await readPayload(request, createCompanyRequest);
      const company = await createCompany({ ...deps, companies }, { name, ...(metaData && { metaData }) });
      return reply.code(201).send(toCompanyView(company));
    });

    addRoute(app, routes.getCompany, async (request) => {
      const { companies } = requireSignedIn(request).stores;
      return toCompanyView(await getCompany(companies, companyIdOf(request)));
    });

    addRoute(app, routes.changeCompany, async (request) => {
      const { companies } = requireSignedIn(request).stores;
      const { name, meta_data: metaData } = await readPayload(request, changeCompanyRequest);
      const changes = { ...(name !== undefined && { name }), ...(metaData && { metaData }) };
      return toCompanyView(await changeCompany(companies, companyIdOf(request), changes));
    });

    addRoute(app, routes.getCompanyLimits, async (request) => {
      const { companies } = requireSignedIn(request).stores;
      const { id } = await getCompany(companies, companyIdOf(request));
      return toCompanyLimitsView(id, await companies.findLimits(id));
    });

    addRoute(app, routes.changeCompanyLimits, async (request) => {
      const { companies } = requireSignedIn(request).stores;
      const { id } = await getCompany(companies, companyIdOf(request));
      const { orders_at_once: ordersAtOnce, analyses_per_minute: analysesPerMinute } = await readPayload(
        request,
        changeCompanyLimitsRequest,
      );
      return toCompanyLimitsView(id, await companies.changeLimits(id, { ordersAtOnce, analysesPerMinute }));
    });

    addRoute(app, routes.deleteCompany, async (request, reply) => {
      const { companies } = requireSignedIn(request).stores;
      await deleteCompany(companies, companyIdOf(request));
      return reply.code(204).send();
    });
  };
}

function companyIdOf(request: FastifyRequest): string {
  return (request.params as { readonly companyId: string }).companyId;
}
