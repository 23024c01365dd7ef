import { changeWebSettingsRequest, routes, type WebSettings, type WebSettingsView } from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { type CompanyId, newId } from '../../shared/ids.ts';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { CollectionId } from '../collections/collection.ts';
import type { CollectionsStore } from '../collections/collections.store.ts';
import { getCompany } from '../companies/manage-company.ts';
import type { CompanyWebSettings } from './company-web-settings.ts';
import { toEffective } from './effective-settings.ts';

/** `/api/companies/{id}/web_settings`. */
export function webSettingsRoutes({ defaults, now }: { readonly defaults: WebSettings; readonly now: Clock }) {
  return (app: FastifyInstance) => {
    addRoute(app, routes.getWebSettings, async (request): Promise<WebSettingsView> => {
      const { companies, webSettings } = requireSignedIn(request).stores;
      const { id } = await getCompany(companies, companyIdOf(request));
      const written = await webSettings.find(id);
      return written ? toView(written, defaults) : toUnwrittenView(id, defaults);
    });

    addRoute(app, routes.changeWebSettings, async (request): Promise<WebSettingsView> => {
      const { actor, stores } = requireSignedIn(request);
      const { alias = null, settings } = await readPayload(request, changeWebSettingsRequest);
      const { id: companyId } = await getCompany(stores.companies, companyIdOf(request));
      await requireCollections(stores.collections, { companyId, ids: settings.collection_ids });
      const draft = { id: newId<'web_settings'>(), companyId, alias, settings, userId: actor.userId, updatedAt: now() };
      const written = await stores.webSettings.put(draft);
      if (written === 'no_such_company') throw new AppError('object.not_found', { field: 'company_id' });
      if (written === 'alias_taken')
        throw new AppError('web.alias_taken', { fields: [{ field: 'alias', reason: 'another company has it' }] });
      return toView(written, defaults);
    });
  };
}

/** @throws AppError `body.wrong_value` naming each that is not the company's */
async function requireCollections(
  collections: Pick<CollectionsStore, 'find'>,
  { companyId, ids }: { readonly companyId: CompanyId; readonly ids: readonly string[] },
): Promise<void> {
  const found = await Promise.all(ids.map((id) => collections.find(id as CollectionId)));
  const fields = found.flatMap((collection, place) =>
    collection?.companyId === companyId
      ? []
      : [{ field: `settings.collection_ids[${place}]`, reason: 'no collection of the company has this id' }],
  );
  if (fields.length > 0) throw new AppError('body.wrong_value', { fields });
}

function toView({ companyId, alias, settings, userId, updatedAt }: CompanyWebSettings, defaults: WebSettings) {
  return {
    company_id: companyId,
    alias,
    settings: toEffective(settings, defaults),
    user_id: userId,
    time_updated: toUnixSeconds(updatedAt),
  };
}

function toUnwrittenView(company_id: string, settings: WebSettings): WebSettingsView {
  return { company_id, alias: null, settings, user_id: null, time_updated: null };
}

function companyIdOf(request: FastifyRequest): string {
  return (request.params as { readonly companyId: string }).companyId;
}
