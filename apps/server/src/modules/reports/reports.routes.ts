import { folderReportList, type ReportOrder, reportList, reportOrder, routes } from '@praesto/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readPayload } from '../../http/multipart.ts';
import { answerList, readList } from '../../http/read-list.ts';
import { addRoute, requireSignedIn } from '../../http/route.ts';
import { mayReadEvidence } from '../analyses/shown-evidence.ts';
import { getFolder } from '../folders/get-folder.ts';
import type { Blobs } from '../media/blobs.ts';
import { linksFor } from '../media/request-links.ts';
import { saveAs } from '../media/save-as.ts';
import { type CreateReportDeps, createReport, type ReportWishes } from './create-report.ts';
import { deleteReport, getReport, readReport } from './get-report.ts';
import { toReportView } from './report.view.ts';

export interface ReportRoutesDeps extends Pick<CreateReportDeps, 'inference' | 'renderer' | 'now'> {
  readonly blobs: Blobs;
  /** Base of the URLs in answers; `null` = the address that was called. */
  readonly publicUrl: string | null;
}

interface Params {
  readonly folderId: string;
  readonly reportId: string;
}

/** `/api/folders/{id}/reports` and `/api/reports`. */
export function reportRoutes(deps: ReportRoutesDeps): (app: FastifyInstance) => void {
  const { publicUrl, blobs } = deps;
  const surroundingsOf = (request: FastifyRequest) => ({
    links: linksFor(request, publicUrl),
    withEvidence: mayReadEvidence(requireSignedIn(request).actor),
  });
  return (app) => {
    addRoute(app, routes.createReport, async (request, reply) => {
      const { actor, stores } = requireSignedIn(request);
      const order = await readPayload(request, reportOrder);
      const { folderId } = request.params as Params;
      const { folders, reports, reportTemplates: templates } = stores;
      const report = await createReport(
        { ...deps, folders, reports, templates },
        {
          ...{ actor, folderId, templateId: order.template_id ?? null, wishes: toWishes(order) },
          ...{ showsEvidence: mayReadEvidence(actor), signal: request.clientGone },
        },
      );
      return reply.code(201).send(toReportView(report, surroundingsOf(request)));
    });

    addRoute(app, routes.listFolderReports, async (request, reply) => {
      const { stores } = requireSignedIn(request);
      const query = readList(request, folderReportList);
      const { id } = await getFolder(stores.folders, (request.params as Params).folderId);
      const page = await stores.reports.list(query, id);
      const surroundings = surroundingsOf(request);
      return answerList(reply, {
        spec: folderReportList,
        query,
        page,
        toView: (report) => toReportView(report, surroundings),
      });
    });

    addRoute(app, routes.listReports, async (request, reply) => {
      const query = readList(request, reportList);
      const page = await requireSignedIn(request).stores.reports.list(query, null);
      const surroundings = surroundingsOf(request);
      return answerList(reply, {
        spec: reportList,
        query,
        page,
        toView: (report) => toReportView(report, surroundings),
      });
    });

    addRoute(app, routes.getReport, async (request) => {
      const { stores } = requireSignedIn(request);
      const report = await getReport(stores.reports, (request.params as Params).reportId);
      return toReportView(report, surroundingsOf(request));
    });

    addRoute(app, routes.downloadReport, async (request, reply) => {
      const { actor, stores } = requireSignedIn(request);
      const reading = { reports: stores.reports, blobs, withEvidence: mayReadEvidence(actor) };
      const { report, bytes } = await readReport(reading, (request.params as Params).reportId);
      return sendPdf(reply, report.name, bytes);
    });

    addRoute(app, routes.deleteReport, async (request, reply) => {
      const { reports } = requireSignedIn(request).stores;
      await deleteReport({ reports, blobs }, (request.params as Params).reportId);
      return reply.code(204).send();
    });
  };
}

function toWishes({ language, time_zone: timeZone, sections }: ReportOrder): Partial<ReportWishes> {
  return { ...(language && { language }), ...(timeZone && { timeZone }), ...(sections && { sections }) };
}

function sendPdf(reply: FastifyReply, name: string, bytes: Uint8Array): FastifyReply {
  return reply.type('application/pdf').header('content-disposition', saveAs(name)).send(bytes);
}
