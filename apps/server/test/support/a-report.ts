import { randomBytes } from 'node:crypto';
import type { Folder } from '../../src/modules/folders/folder.ts';
import { defaultWishes } from '../../src/modules/reports/create-report.ts';
import type { Report } from '../../src/modules/reports/report.ts';
import type { ReportAttachment, ReportTemplate } from '../../src/modules/reports/report-template.ts';
import { newId } from '../../src/shared/ids.ts';

const at = new Date('2026-03-02T09:00:00.123Z');
const randomKey = (folder: string, ending: string) => `${folder}/${randomBytes(24).toString('hex')}${ending}`;

/** A report of `folder`, by whoever opened it. */
export function aReport(folder: Pick<Folder, 'id' | 'companyId' | 'userId'>, changes: Partial<Report> = {}): Report {
  return {
    ...defaultWishes,
    id: newId(),
    companyId: folder.companyId,
    folderId: folder.id,
    userId: folder.userId,
    templateId: null,
    showsEvidence: false,
    name: `praesto-${folder.id}.pdf`,
    sizeBytes: 54_321,
    sha256: 'cd'.repeat(32),
    pages: 3,
    blobKey: randomKey(folder.id, '.pdf'),
    createdAt: at,
    ...changes,
  };
}

export function aReportTemplate(
  owner: Pick<ReportTemplate, 'companyId'>,
  changes: Partial<ReportTemplate> = {},
): ReportTemplate {
  return {
    ...defaultWishes,
    id: newId(),
    companyId: owner.companyId,
    name: 'Audit',
    logoKey: null,
    attachments: [],
    createdAt: at,
    updatedAt: at,
    ...changes,
  };
}

export function anAttachment(changes: Partial<ReportAttachment> = {}): ReportAttachment {
  return {
    id: newId(),
    name: 'notice.pdf',
    mime: 'application/pdf',
    sizeBytes: 1234,
    sha256: 'ef'.repeat(32),
    blobKey: randomKey(newId(), '.pdf'),
    createdAt: at,
    ...changes,
  };
}
