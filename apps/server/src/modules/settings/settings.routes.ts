import { type ConfigView, changeCaptureSettingsRequest, routes } from '@praesto/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { readQuery } from '../../http/read-query.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import type { CompanyId } from '../../shared/ids.ts';
import { changeCaptureSettings, getCaptureSettings } from './capture-settings.ts';

/** `GET /api/config`, in every mode. */
export function configRoutes(view: ConfigView): (app: FastifyInstance) => void {
  return (app) => addRoute(app, routes.getConfig, async () => view);
}

/** `/api/ab-testings-configs`: of one's own company unless another one is named. */
export function captureSettingsRoutes(app: FastifyInstance): void {
  addRoute(app, routes.getCaptureSettings, async (request) => {
    const { companies } = requireSignedIn(request).stores;
    return getCaptureSettings(companies, companyOf(request));
  });

  addRoute(app, routes.changeCaptureSettings, async (request) => {
    const { companies } = requireSignedIn(request).stores;
    const companyId = companyOf(request);
    return changeCaptureSettings(companies, companyId, await readPayload(request, changeCaptureSettingsRequest));
  });
}

function companyOf(request: FastifyRequest): CompanyId {
  const { company_id: named } = readQuery(request, routes.getCaptureSettings.query);
  return (named as CompanyId | undefined) ?? requireSignedIn(request).actor.companyId;
}
