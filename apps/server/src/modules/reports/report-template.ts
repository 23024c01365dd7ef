import type { ReportLanguage, ReportSectionName } from '@praesto/contract';
import type { CompanyId, Id } from '../../shared/ids.ts';

export type { ReportLanguage, ReportSectionName } from '@praesto/contract';

export type ReportTemplateId = Id<'report-template'>;
export type ReportAttachmentId = Id<'report-attachment'>;

/** How a company wants its reports: language, parts, logo, and files that go with each. */
export interface ReportTemplate {
  readonly id: ReportTemplateId;
  readonly companyId: CompanyId;
  readonly name: string;
  readonly language: ReportLanguage;
  readonly timeZone: string;
  readonly sections: readonly ReportSectionName[];
  /** A JPEG of ours, made of the picture that was sent. */
  readonly logoKey: string | null;
  readonly attachments: readonly ReportAttachment[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A file that is put into every report of its template, byte for byte as it was sent. */
export interface ReportAttachment {
  readonly id: ReportAttachmentId;
  readonly name: string;
  readonly mime: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly blobKey: string;
  readonly createdAt: Date;
}
