import type { AnalysisId, FolderId, GroupId, MediaId, UserId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';

export type AnalysisType = 'QUALITY' | 'BIOMETRY' | 'DOCUMENTS' | 'COLLECTION';

/** How far the machine got. */
export type AnalysisState = 'PROCESSING' | 'FINISHED' | 'FAILED';

/** What was decided; copies the state until the analysis is finished. */
export type Resolution =
  | 'INITIAL'
  | 'PROCESSING'
  | 'FAILED'
  | 'FINISHED'
  | 'DECLINED'
  | 'OPERATOR_REQUIRED'
  | 'SUCCESS';

/** What an operator can decide. */
export type OperatorWord = Extract<Resolution, 'SUCCESS' | 'DECLINED'>;

/** What one medium contributed to an analysis. */
export interface ResultMedia {
  readonly id: string;
  readonly mediaId: MediaId;
  /** Scores of this medium; keys are wire names. */
  readonly resultsData: JsonObject | null;
  readonly outputImages: readonly OutputImage[];
}

/** A picture made by an analysis: the best shot, or the portrait of a document. */
export interface OutputImage {
  readonly id: MediaId;
  /** Where the bytes are; `null` in the non-persistent mode, in which `jpeg` carries them. */
  readonly blobKey: string | null;
  readonly jpeg: Uint8Array | null;
  readonly width: number;
  readonly height: number;
  /** Box, landmarks, frame index and time, quality; keys are wire names. */
  readonly info: JsonObject;
}

/** One question asked of media, and its answer. */
export interface Analysis {
  readonly id: AnalysisId;
  readonly groupId: GroupId;
  readonly folderId: FolderId;
  readonly type: AnalysisType;
  readonly params: JsonObject;
  readonly metaData: JsonObject;
  readonly state: AnalysisState;
  readonly resolution: Resolution;
  readonly sourceMediaIds: readonly MediaId[];
  readonly resultsData: JsonObject | null;
  readonly resultsMedia: readonly ResultMedia[];
  /** Why it failed: a stable reason such as `no_face`, and the sentence for people. */
  readonly error: { readonly reason: string; readonly message: string } | null;
  /** What an operator decided; `null` = nobody did. Then `resolution` is theirs. */
  readonly resolutionOperator: OperatorWord | null;
  readonly operatorComment: string | null;
  readonly operatorUserId: UserId | null;
  readonly operatorAt: Date | null;
  /** What the machine had said, once an operator decided; `null` before: it is `resolution` then. */
  readonly systemResolution: Resolution | null;
  /** When it was handed to whoever answers it, taken up, and answered or given up. */
  readonly sentAt: Date | null;
  readonly receivedAt: Date | null;
  readonly finishedAt: Date | null;
  /** Thresholds, model ids and timings that were used. */
  readonly technicalMetaData: JsonObject;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
