import type { FolderView } from '@praesto/contract';
import type { CompanyId, UserId } from '../../shared/ids.ts';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import { toAnalysisView } from '../analyses/analysis.view.ts';
import { toCompanyView } from '../companies/company.view.ts';
import { toMediaView } from '../media/media.view.ts';
import type { MediaLinks } from '../media/media-links.ts';
import { toUserView } from '../users/user.view.ts';
import type { FolderContents } from './folder.ts';
import type { FolderOwners } from './folder-owners.ts';

export interface FolderViewOptions {
  readonly links: MediaLinks;
  readonly withAnalyses: boolean;
  /** Show all of liveness results; see `mayReadEvidence`. Default: no. */
  readonly withEvidence?: boolean;
  /** Absent = nobody asked for owners. */
  readonly owners?: FolderOwners;
}

/** A folder with its owner, if it has one. */
export type ShownFolder = FolderContents & { readonly companyId: CompanyId | null; readonly userId: UserId | null };

/** A folder as answers show it; keys in the documented order. */
export function toFolderView(folder: ShownFolder, options: FolderViewOptions): FolderView {
  const { links, withAnalyses, withEvidence = false, owners } = options;
  const surroundings = { companyId: folder.companyId, folderCreatedAt: folder.createdAt, links, withEvidence };
  return {
    company_id: folder.companyId,
    folder_id: folder.id,
    user_id: folder.userId,
    resolution_endpoint: folder.resolutionEndpoint,
    resolution_status: folder.resolutionStatus,
    resolution_comment: folder.resolutionComment,
    system_resolution: folder.systemResolution,
    resolution: folder.decidedResolution ?? folder.systemResolution,
    operator_status: folder.operatorStatus,
    operator_comment: folder.operatorComment,
    operator_user_id: folder.operatorUserId,
    operator_time: folder.operatorAt && toUnixSeconds(folder.operatorAt),
    meta_data: folder.metaData,
    technical_meta_data: {},
    media: folder.media.map((media) => toMediaView(media, surroundings)),
    ...(withAnalyses
      ? { analyses: folder.analyses.map((analysis) => toAnalysisView(analysis, folder.media, surroundings)) }
      : {}),
    ...toOwnerViews(folder, owners),
    time_personal_data_wiped: folder.wipedAt && toUnixSeconds(folder.wipedAt),
    time_created: toUnixSeconds(folder.createdAt),
    time_updated: toUnixSeconds(folder.updatedAt),
  };
}

/** The keys that were asked for. An owner beyond the reach of whoever asks is null. */
function toOwnerViews({ userId, companyId }: ShownFolder, owners: FolderOwners | undefined) {
  const user = owners?.users?.get(userId ?? '');
  const company = owners?.companies?.get(companyId ?? '');
  return {
    ...(owners?.users ? { user: user ? toUserView(user) : null } : {}),
    ...(owners?.companies ? { company: company ? toCompanyView(company) : null } : {}),
  };
}
