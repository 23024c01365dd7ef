import type { EmbeddingOutcome, MediaReport, UnusableReason, Wishes } from '@praesto/vision';
import { AppError } from '../../shared/app-error.ts';
import type { Inference } from '../analyses/inference.ts';
import { LiteError } from './lite-error.ts';
import type { FaceTemplate } from './template.ts';

/** A picture or clip as it was sent. */
export interface Sample {
  readonly bytes: Uint8Array;
  readonly signal: AbortSignal;
}

/** The face on a photo. @throws LiteError `unreadable_sample`, `no_face`, `several_faces`, `not_determined` */
export async function extractTemplate(inference: Inference, sample: Sample): Promise<FaceTemplate> {
  const { info, embedding } = await examineSample(inference, sample, { embedding: true });
  if (info.kind !== 'image') throw new LiteError('unreadable_sample');
  const { embedding: vector, model } = requireFace(embedding!);
  return { embedding: vector, model };
}

function requireFace(outcome: EmbeddingOutcome): Extract<EmbeddingOutcome, { status: 'extracted' }> {
  if (outcome.status === 'unusable') throw new LiteError(faultOf(outcome.reason));
  return outcome;
}

/** @throws LiteError `unreadable_sample` for what cannot be decoded */
export async function examineSample(
  inference: Inference,
  { bytes, signal }: Sample,
  wishes: Wishes,
): Promise<MediaReport> {
  try {
    return await inference.examine({ bytes }, wishes, signal);
  } catch (cause) {
    const isUnreadable = cause instanceof AppError && cause.code.startsWith('media.');
    throw isUnreadable ? new LiteError('unreadable_sample', { cause }) : cause;
  }
}

/** A face that is there but too small, dark, blurred or turned gives no result. */
export function faultOf(reason: UnusableReason): 'no_face' | 'several_faces' | 'not_determined' {
  return reason === 'no_face' || reason === 'several_faces' ? reason : 'not_determined';
}
