import type { Comparison, EmbeddingOutcome, MediaReport, UnusableReason, Vision } from '@praesto/vision';
import type { FileOutcome } from './examine-file.ts';
import type { Resolution } from './judge-quality.ts';

/** What one file brought to a comparison. */
export interface BiometryFile {
  readonly file: string;
  readonly resolution: 'SUCCESS' | 'FAILED' | 'ERROR';
  /** Quality of the compared face, 0..1. */
  readonly quality: number | null;
  readonly reason: UnusableReason | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

export interface BiometryPair extends Comparison {
  readonly file1: string;
  readonly file2: string;
  readonly resolution: 'SUCCESS' | 'DECLINED';
}

/** Whether the faces of several files are one person's. */
export interface BiometryJudgement {
  /** That of the least similar pair; FAILED with fewer than two usable faces. */
  readonly resolution: Resolution;
  readonly files: readonly BiometryFile[];
  readonly pairs: readonly BiometryPair[];
  /** Confidence of the least and the most similar pair. */
  readonly minConfidence: number | null;
  readonly maxConfidence: number | null;
}

type Extracted = Extract<EmbeddingOutcome, { status: 'extracted' }>;

/** Compares every face with every other; a pair matches from `threshold` upwards and the least similar pair decides. */
export function judgeBiometry(
  outcomes: readonly FileOutcome[],
  compare: Vision['compare'],
  threshold: number,
): BiometryJudgement {
  const faces = outcomes.flatMap((outcome) => {
    const embedding = outcome.status === 'examined' ? embeddingOf(outcome.report) : null;
    return embedding?.status === 'extracted' ? [{ file: outcome.file, embedding }] : [];
  });
  const pairs = faces.flatMap((a, i) => faces.slice(i + 1).map((b) => comparePair(a, b, compare, threshold)));
  const confidences = pairs.map((pair) => pair.confidence);
  const min = pairs.length > 0 ? Math.min(...confidences) : null;
  return {
    resolution: min === null ? 'FAILED' : min >= threshold ? 'SUCCESS' : 'DECLINED',
    files: outcomes.map(judgeFile),
    pairs,
    minConfidence: min,
    maxConfidence: pairs.length > 0 ? Math.max(...confidences) : null,
  };
}

function comparePair(
  a: { file: string; embedding: Extracted },
  b: { file: string; embedding: Extracted },
  compare: Vision['compare'],
  threshold: number,
): BiometryPair {
  const comparison = compare(a.embedding.embedding, b.embedding.embedding);
  const resolution = comparison.confidence >= threshold ? 'SUCCESS' : 'DECLINED';
  return { file1: a.file, file2: b.file, ...comparison, resolution };
}

function judgeFile(outcome: FileOutcome): BiometryFile {
  const { file } = outcome;
  if (outcome.status === 'failed') {
    const { code, message } = outcome;
    return { file, resolution: 'ERROR', quality: null, reason: null, error: { code, message } };
  }
  const embedding = embeddingOf(outcome.report);
  return embedding.status === 'extracted'
    ? { file, resolution: 'SUCCESS', quality: embedding.face.quality.score, reason: null, error: null }
    : { file, resolution: 'FAILED', quality: null, reason: embedding.reason, error: null };
}

function embeddingOf(report: MediaReport): EmbeddingOutcome {
  if (!report.embedding) throw new Error('the engine gave no embedding outcome although it was asked for one');
  return report.embedding;
}
