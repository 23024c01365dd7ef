import { routes } from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { getCompany } from '../companies/manage-company.ts';
import { toTemplateKeysView } from './template-keys.view.ts';

/** `/api/companies/{id}/template_keys`. `wake`: has the templates sealed that are to be. */
export function templateKeyRoutes({ wake }: { readonly wake: () => void }): (app: FastifyInstance) => void {
  return (app) => {
    addRoute(app, routes.getTemplateKeys, async (request) => {
      const { companies, templateKeys } = requireSignedIn(request).stores;
      const { id } = await getCompany(companies, companyIdOf(request));
      return toTemplateKeysView(await templateKeys.find(id));
    });

    addRoute(app, routes.rotateTemplateKeys, async (request, reply) => {
      const { companies, templateKeys } = requireSignedIn(request).stores;
      const { id } = await getCompany(companies, companyIdOf(request));
      await templateKeys.rotate(id);
      wake();
      return reply.code(202).send(toTemplateKeysView(await templateKeys.find(id)));
    });
  };
}

function companyIdOf(request: FastifyRequest): string {
  return (request.params as { readonly companyId: string }).companyId;
}
