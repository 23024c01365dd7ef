import {
  type ReportTemplateChanges,
  reportTemplateChanges,
  reportTemplateList,
  reportTemplatePayload,
  routes,
} from '@praesto/contract';
import type { FastifyInstance } from 'fastify';
import { readPayload, readUpload } from '../../http/multipart.ts';
import { answerList, readList } from '../../http/read-list.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { chooseCompany } from '../companies/choose-company.ts';
import { linksFor } from '../media/request-links.ts';
import {
  addTemplateFiles,
  type ChangeTemplateDeps,
  changeReportTemplate,
  createReportTemplate,
  deleteReportTemplate,
  removeTemplateAttachment,
} from './change-report-template.ts';
import { defaultWishes } from './create-report.ts';
import { getReportTemplate } from './get-report-template.ts';
import { toReportTemplateView } from './report.view.ts';
import type { ReportTemplate } from './report-template.ts';
import type { ReportTemplateUpdate } from './report-templates.store.ts';

export interface ReportTemplateRoutesDeps extends Omit<ChangeTemplateDeps, 'templates'> {
  /** Base of the URLs in answers; `null` = the address that was called. */
  readonly publicUrl: string | null;
}

interface Params {
  readonly templateId: string;
  readonly attachmentId: string;
}

/** `/api/report-templates`. */
export function reportTemplateRoutes(deps: ReportTemplateRoutesDeps): (app: FastifyInstance) => void {
  const { publicUrl } = deps;
  return (app) => {
    addRoute(app, routes.createReportTemplate, async (request, reply) => {
      const signedIn = requireSignedIn(request);
      const { payload, files } = await readUpload(request, reportTemplatePayload);
      const template = await createReportTemplate(
        { ...deps, templates: signedIn.stores.reportTemplates },
        {
          companyId: chooseCompany(signedIn, payload.company_id),
          name: payload.name,
          language: payload.language ?? defaultWishes.language,
          timeZone: payload.time_zone ?? defaultWishes.timeZone,
          sections: payload.sections ?? defaultWishes.sections,
        },
        { files, signal: request.clientGone },
      );
      return reply.code(201).send(toReportTemplateView(template, linksFor(request, publicUrl)));
    });

    addRoute(app, routes.listReportTemplates, async (request, reply) => {
      const query = readList(request, reportTemplateList);
      const page = await requireSignedIn(request).stores.reportTemplates.list(query);
      const links = linksFor(request, publicUrl);
      const toView = (template: ReportTemplate) => toReportTemplateView(template, links);
      return answerList(reply, { spec: reportTemplateList, query, page, toView });
    });

    addRoute(app, routes.getReportTemplate, async (request) => {
      const { reportTemplates } = requireSignedIn(request).stores;
      const template = await getReportTemplate(reportTemplates, (request.params as Params).templateId);
      return toReportTemplateView(template, linksFor(request, publicUrl));
    });

    addRoute(app, routes.changeReportTemplate, async (request) => {
      const { reportTemplates: templates } = requireSignedIn(request).stores;
      const changes = toUpdate(await readPayload(request, reportTemplateChanges));
      const template = await changeReportTemplate(
        { ...deps, templates },
        (request.params as Params).templateId,
        changes,
      );
      return toReportTemplateView(template, linksFor(request, publicUrl));
    });

    addRoute(app, routes.addReportTemplateFiles, async (request, reply) => {
      const { reportTemplates: templates } = requireSignedIn(request).stores;
      const { files } = await readUpload(request, routes.addReportTemplateFiles.body.schema);
      const sent = { files, signal: request.clientGone };
      const template = await addTemplateFiles({ ...deps, templates }, (request.params as Params).templateId, sent);
      return reply.code(201).send(toReportTemplateView(template, linksFor(request, publicUrl)));
    });

    addRoute(app, routes.removeReportTemplateAttachment, async (request, reply) => {
      const { reportTemplates: templates } = requireSignedIn(request).stores;
      const { templateId, attachmentId } = request.params as Params;
      await removeTemplateAttachment({ ...deps, templates }, templateId, attachmentId);
      return reply.code(204).send();
    });

    addRoute(app, routes.deleteReportTemplate, async (request, reply) => {
      const { reportTemplates: templates } = requireSignedIn(request).stores;
      await deleteReportTemplate({ ...deps, templates }, (request.params as Params).templateId);
      return reply.code(204).send();
    });
  };
}

function toUpdate({
  name,
  language,
  time_zone: timeZone,
  sections,
  logo,
}: ReportTemplateChanges): ReportTemplateUpdate {
  return {
    ...(name === undefined ? {} : { name }),
    ...(language === undefined ? {} : { language }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(sections === undefined ? {} : { sections }),
    ...(logo === null ? { logoKey: null } : {}),
  };
}
