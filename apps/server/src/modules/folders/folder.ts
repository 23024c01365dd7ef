import type { CompanyId, FolderId, UserId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Analysis, OperatorWord, Resolution } from '../analyses/analysis.ts';
import type { Media } from '../media/media.ts';

/** One check of one person at one time: media, analyses and what came of them. */
export interface Folder {
  readonly id: FolderId;
  readonly companyId: CompanyId;
  readonly userId: UserId;
  readonly resolutionEndpoint: string | null;
  readonly resolutionStatus: Resolution;
  readonly systemResolution: Resolution;
  /** What holds where an operator's word makes it differ, on the folder or on an analysis; `null` = `systemResolution`. */
  readonly decidedResolution: Resolution | null;
  /** What an operator decided about the folder; `null` = nobody did. */
  readonly operatorStatus: OperatorWord | null;
  readonly operatorComment: string | null;
  readonly operatorUserId: UserId | null;
  readonly operatorAt: Date | null;
  readonly resolutionComment: string;
  readonly metaData: JsonObject;
  readonly media: readonly Media[];
  readonly analyses: readonly Analysis[];
  /** When its personal data was wiped, and by whom; `null` = it was not. */
  readonly wipedAt: Date | null;
  readonly wipedBy: UserId | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A folder that belongs to nobody: before it has an owner, and in the non-persistent mode. */
export type FolderContents = Omit<Folder, 'companyId' | 'userId'>;
