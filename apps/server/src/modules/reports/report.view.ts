import type { ReportAttachmentView, ReportTemplateView, ReportView } from '@praesto/contract';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { MediaLinks } from '../media/media-links.ts';
import type { ListedReport } from './report.ts';
import type { ReportAttachment, ReportTemplate } from './report-template.ts';

export interface ReportSurroundings {
  readonly links: MediaLinks;
  /** Whether whoever asks sees all of liveness results; see `mayReadEvidence`. */
  readonly withEvidence: boolean;
}

export function toReportView(report: ListedReport, { links, withEvidence }: ReportSurroundings): ReportView {
  return {
    report_id: report.id,
    company_id: report.companyId,
    folder_id: report.folderId,
    user_id: report.userId,
    template_id: report.templateId,
    iin: report.personNumber,
    name: report.name,
    mime: 'application/pdf',
    size: report.sizeBytes,
    sha256: report.sha256,
    pages: report.pages,
    language: report.language,
    time_zone: report.timeZone,
    sections: [...report.sections],
    shows_evidence: report.showsEvidence,
    url: report.showsEvidence && !withEvidence ? null : links.url(report.blobKey),
    time_created: toUnixSeconds(report.createdAt),
  };
}

export function toReportTemplateView(template: ReportTemplate, links: MediaLinks): ReportTemplateView {
  return {
    template_id: template.id,
    company_id: template.companyId,
    name: template.name,
    language: template.language,
    time_zone: template.timeZone,
    sections: [...template.sections],
    logo_url: links.url(template.logoKey),
    attachments: template.attachments.map((attachment) => toAttachmentView(attachment, links)),
    time_created: toUnixSeconds(template.createdAt),
    time_updated: toUnixSeconds(template.updatedAt),
  };
}

function toAttachmentView(attachment: ReportAttachment, links: MediaLinks): ReportAttachmentView {
  return {
    attachment_id: attachment.id,
    name: attachment.name,
    mime: attachment.mime,
    size: attachment.sizeBytes,
    sha256: attachment.sha256,
    url: links.url(attachment.blobKey)!,
    time_created: toUnixSeconds(attachment.createdAt),
  };
}
