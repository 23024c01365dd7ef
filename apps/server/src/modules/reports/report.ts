import type { ReportLanguage, ReportSectionName } from '@praesto/contract';
import type { CompanyId, FolderId, Id, UserId } from '../../shared/ids.ts';
import type { ReportTemplateId } from './report-template.ts';

export type ReportId = Id<'report'>;

/** A finished PDF about one folder. It is never changed; what changes in the folder later, another report tells. */
export interface Report {
  readonly id: ReportId;
  readonly companyId: CompanyId;
  readonly folderId: FolderId;
  /** Who asked for it; `null` when that user is gone. */
  readonly userId: UserId | null;
  readonly templateId: ReportTemplateId | null;
  /** File name; holds the folder's id. */
  readonly name: string;
  readonly language: ReportLanguage;
  readonly timeZone: string;
  readonly sections: readonly ReportSectionName[];
  /** Whether it tells what only those with `evidence.read` see: then nobody else reads it. */
  readonly showsEvidence: boolean;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly pages: number;
  readonly blobKey: string;
  readonly createdAt: Date;
}

/** A report with what its folder tells about the person. */
export interface ListedReport extends Report {
  /** See `personNumberOf`. */
  readonly personNumber: string | null;
}

/** `praesto-<folder id>-20260301T120000Z.pdf` */
export function reportName(folderId: FolderId, at: Date): string {
  const stamp = at.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
  return `praesto-${folderId}-${stamp}.pdf`;
}
