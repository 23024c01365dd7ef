import { defaultThresholdSpoofing } from '@praesto/contract';
import type { Inference } from '../analyses/inference.ts';
import { examineSample, faultOf, type Sample } from './extract-template.ts';
import { LiteError } from './lite-error.ts';

export interface LivenessAnswer {
  readonly passed: boolean;
  /** How sure it is that the person is live: 1 minus `confidence_spoofing`. */
  readonly score: number;
}

/**
 * Whether a live person is in front of the camera.
 * @throws LiteError `unreadable_sample` also for a clip where only a photo may be; `no_face`, `several_faces`, `not_determined`
 */
export async function detectLiveness(
  inference: Inference,
  { mayBeVideo, ...sample }: Sample & { readonly mayBeVideo: boolean },
): Promise<LivenessAnswer> {
  const { info, liveness } = await examineSample(inference, sample, { liveness: true });
  if (info.kind === 'shots_set' || (info.kind === 'video' && !mayBeVideo)) throw new LiteError('unreadable_sample');
  if (liveness!.status === 'unusable') throw new LiteError(faultOf(liveness!.reason));
  const { confidenceSpoofing } = liveness!;
  return { passed: confidenceSpoofing < defaultThresholdSpoofing, score: 1 - confidenceSpoofing };
}
