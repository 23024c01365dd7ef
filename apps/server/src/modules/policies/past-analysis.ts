import type { AnalysisId, FolderId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { AnalysisType, Resolution } from '../analyses/analysis.ts';

/** An analysis that was answered, as far as it takes to decide it again. */
export interface PastAnalysis {
  readonly id: AnalysisId;
  readonly folderId: FolderId;
  readonly type: AnalysisType;
  /** As it was ordered, under wire names. */
  readonly params: JsonObject;
  /** What the machine said. */
  readonly resolution: Resolution;
  /** Why it failed; `null` where it did not. */
  readonly errorReason: string | null;
  readonly resultsData: JsonObject | null;
  /** How many media it was about. */
  readonly sourceCount: number;
  /** `results_data` of each medium, without the evidence that decides nothing. */
  readonly media: readonly PastMedium[];
  /** Without what it says of single media. */
  readonly technicalMetaData: JsonObject;
  readonly createdAt: Date;
}

export interface PastMedium {
  readonly mediaId: string;
  readonly resultsData: JsonObject | null;
  /** Whether the evidence says that the same file came before. */
  readonly isSeenBefore: boolean;
}
