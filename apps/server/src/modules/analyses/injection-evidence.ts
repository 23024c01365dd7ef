import type { Json } from '../../shared/json.ts';
import type { MediaCapture } from '../media/media.ts';
import type { AnalysisSource } from './findings.ts';

/** The same file in two folders is a resent clip, or somebody who tries again: it is no proof. */
const seenBefore = {
  kind: 'injection',
  code: 'seen_before',
  weight: 0.6,
  score: 1,
  detail: 'the same file came before, in another folder of the company',
  detail_params: {},
} as const;

/**
 * Cues that a medium does not come straight from a camera, as entries of `evidence`. They decide nothing. A cue is there or is
 * not, so that the score of one that is told is 1; how much that means is its weight.
 */
export function injectionToJson({ media, report, isSeenBefore }: AnalysisSource): Json[] {
  // What its page told comes after what its file shows: whoever controls the page controls what it tells.
  const cues: MediaCapture['cues'] = [...(report.injection?.cues ?? []), ...(media.capture?.cues ?? [])];
  const noticed = cues.map(({ code, weight, detail, params }) => ({
    ...{ kind: 'injection', code, weight, score: 1, detail },
    ...(params && { detail_params: params }),
  }));
  return isSeenBefore ? [...noticed, seenBefore] : noticed;
}
