import type { MediaInfo, MediaReport, UnusableReason } from '@praesto/vision';
import type { FileOutcome } from './examine-file.ts';

/** The resolution words of the API, and ERROR for a file that could not be examined. */
export type Resolution = 'SUCCESS' | 'DECLINED' | 'FAILED' | 'ERROR';

/** The liveness decision about one file. */
export interface QualityJudgement {
  readonly file: string;
  readonly resolution: Resolution;
  readonly info: MediaInfo | null;
  /** 0 live .. 1 attack; `null` without a score. */
  readonly confidenceSpoofing: number | null;
  readonly framesUsed: number | null;
  /** Quality of the best face, 0..1. */
  readonly quality: number | null;
  readonly reason: UnusableReason | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** Decides about one file: an attack from `threshold` upwards, FAILED where nothing could be scored. */
export function judgeQuality(outcome: FileOutcome, threshold: number): QualityJudgement {
  const { file } = outcome;
  if (outcome.status === 'failed') {
    const { code, message } = outcome;
    return { ...nothingKnown(file), error: { code, message } };
  }
  const { info, bestShot } = outcome.report;
  const liveness = livenessOf(outcome.report);
  return {
    file,
    resolution:
      liveness.status === 'unusable' ? 'FAILED' : liveness.confidenceSpoofing >= threshold ? 'DECLINED' : 'SUCCESS',
    info,
    confidenceSpoofing: liveness.status === 'scored' ? liveness.confidenceSpoofing : null,
    framesUsed: liveness.frames.filter((frame) => frame.unusable === null).length,
    quality: bestShot?.status === 'found' ? bestShot.face.quality.score : null,
    reason: liveness.status === 'unusable' ? liveness.reason : null,
    error: null,
  };
}

function livenessOf(report: MediaReport): NonNullable<MediaReport['liveness']> {
  if (!report.liveness) throw new Error('the engine gave no liveness outcome although it was asked for one');
  return report.liveness;
}

function nothingKnown(file: string): Omit<QualityJudgement, 'error'> {
  return {
    file,
    resolution: 'ERROR',
    info: null,
    confidenceSpoofing: null,
    framesUsed: null,
    quality: null,
    reason: null,
  };
}
