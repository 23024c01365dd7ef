import type { ListPage, ReportQuery } from '@praesto/contract';
import type { FolderId, UserId } from '../../shared/ids.ts';
import type { Folder } from '../folders/folder.ts';
import type { ListedReport, Report, ReportId } from './report.ts';
import type { ReportSubject } from './report-subject.ts';

export type ReportSurroundings = Pick<ReportSubject, 'company' | 'users' | 'wiped'>;

/** Port: the reports of a reach. Whoever sees a folder sees its reports. */
export interface ReportsStore {
  /** Names of the company and of these users, of whatever company: what a report tells beside the folder itself. */
  findSurroundings(folder: Folder, users: readonly UserId[]): Promise<ReportSurroundings>;
  /**
   * Writes a report, unless its folder has changed since it was read or is gone: a report must not outlive the
   * deletion of personal data that it was made before.
   * @returns whether it was written
   */
  insert(report: Report, folder: Pick<Folder, 'updatedAt'>): Promise<boolean>;
  find(id: ReportId): Promise<ListedReport | undefined>;
  /** Of one folder, where one is named. Rejects with `body.wrong_value` when `limit=-1` would be too much. */
  list(query: ReportQuery, folderId: FolderId | null): Promise<ListPage<ListedReport>>;
  /** @returns the report that was there, whose bytes are to be removed now */
  remove(id: ReportId): Promise<Pick<Report, 'blobKey'> | undefined>;
  /** Every report of a folder. @returns those that were there, whose bytes are to be removed now */
  removeOfFolder(id: FolderId): Promise<readonly Pick<Report, 'blobKey'>[]>;
}
