import { AppError } from '../../shared/app-error.ts';
import { type FolderId, isId } from '../../shared/ids.ts';
import type { Blobs } from '../media/blobs.ts';
import type { ListedReport, Report, ReportId } from './report.ts';
import type { ReportsStore } from './reports.store.ts';

/** @throws AppError `object.not_found` for an unknown id, one beyond the reach, and a text that is no id at all */
export async function getReport(reports: Pick<ReportsStore, 'find'>, id: string): Promise<ListedReport> {
  const report = isId<'report'>(id) ? await reports.find(id satisfies ReportId) : undefined;
  if (!report) throw reportNotFound();
  return report;
}

export interface ReadReportDeps {
  readonly reports: Pick<ReportsStore, 'find'>;
  readonly blobs: Pick<Blobs, 'read'>;
  /** Whether whoever asks sees all of liveness results; see `mayReadEvidence`. */
  readonly withEvidence: boolean;
}

/**
 * The PDF itself.
 * @throws AppError `object.not_found`; `permission.missing` when it tells more than they see; `storage.unavailable` when its
 * bytes are gone
 */
export async function readReport(
  { reports, blobs, withEvidence }: ReadReportDeps,
  id: string,
): Promise<{ readonly report: Report; readonly bytes: Uint8Array }> {
  const report = await getReport(reports, id);
  if (report.showsEvidence && !withEvidence) throw new AppError('permission.missing', { permission: 'evidence.read' });
  const bytes = await blobs.read(report.blobKey);
  if (!bytes) throw new AppError('storage.unavailable', { reason: 'the bytes of this report are gone' });
  return { report, bytes };
}

export interface DeleteReportDeps {
  readonly reports: ReportsStore;
  readonly blobs: Pick<Blobs, 'remove'>;
}

/** @throws AppError `object.not_found` */
export async function deleteReport({ reports, blobs }: DeleteReportDeps, id: string): Promise<void> {
  const removed = isId<'report'>(id) ? await reports.remove(id satisfies ReportId) : undefined;
  if (!removed) throw reportNotFound();
  await blobs.remove(removed.blobKey);
}

/**
 * Deletes every report of a folder, as the deletion of its personal data must: call it after the transaction that
 * wiped the folder, or in place of it when the folder itself is deleted. Returns how many there were.
 */
export async function deleteFolderReports({ reports, blobs }: DeleteReportDeps, folderId: FolderId): Promise<number> {
  const removed = await reports.removeOfFolder(folderId);
  for (const { blobKey } of removed) await blobs.remove(blobKey);
  return removed.length;
}

function reportNotFound(): AppError {
  return new AppError('object.not_found', { field: 'report_id', reason: 'no report has this id' });
}
