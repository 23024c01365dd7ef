import * as z from 'zod';
import { idText } from './any-case.ts';
import { anyJson } from './json.ts';
import { matchingPoint, operatingPoint, searchPoint } from './operating-point.ts';

const share = z.number().min(0).max(1);

/** Score of an attack from which liveness is declined where neither the order nor the company nor a measured curve says otherwise. */
export const defaultThresholdSpoofing = 0.5;

/** Confidence from which two faces are one person where neither the order nor the company says otherwise. */
export const defaultThresholdMatch = 0.85;

/** Params of a `quality` analysis (liveness and best shot). Unknown ones are ignored. */
export const qualityParams = z
  .object({
    extract_best_shot: z.boolean().default(true),
    /** `confidence_spoofing` at or above this is an attack: DECLINED. Absent: what `operating_point`, else the company's policy says. */
    threshold_spoofing: share.exactOptional(),
    /** An error rate in place of `threshold_spoofing`; not beside it. */
    operating_point: operatingPoint.exactOptional(),
    /** Whether the person in a clip must do what its tag says, e.g. `video_selfie_smile`; yes where it is not said. */
    verify_gesture: z.boolean().exactOptional(),
  })
  .superRefine(refuseBoth('threshold_spoofing'));
export type QualityParams = z.infer<typeof qualityParams>;

/**
 * Params of a `biometry` analysis (face matching). Unknown ones are ignored. At or above `threshold_max` the faces
 * match, below `threshold_min` they do not, between them an operator decides. One alone moves the other from 0.85 only as
 * far as it must. With neither, what `operating_point`, else the company's policy says, else both are 0.85, so that nobody is asked.
 */
export const biometryParams = z
  .object({
    threshold_min: share.exactOptional(),
    threshold_max: share.exactOptional(),
    /** Error rates in place of both thresholds; not beside one of them. */
    operating_point: matchingPoint.exactOptional(),
  })
  .superRefine(refuseBoth('threshold_min'))
  .superRefine(refuseBoth('threshold_max'))
  .transform(({ threshold_min, threshold_max, ...rest }, context) => {
    if (threshold_min === undefined && threshold_max === undefined) return rest;
    const max = threshold_max ?? Math.max(defaultThresholdMatch, threshold_min ?? 0);
    const min = threshold_min ?? Math.min(defaultThresholdMatch, max);
    if (min > max) {
      context.issues.push({
        code: 'custom',
        path: ['threshold_min'],
        message: `must not be above threshold_max (${max})`,
        input: min,
      });
    }
    return { ...rest, threshold_min: min, threshold_max: max };
  });
export type BiometryParams = z.infer<typeof biometryParams>;

/** Most hits that are told when the order names no number. */
export const defaultDecisionCount = 10;

const scores = ['best', 'pooled'] as const;
export type PersonScore = (typeof scores)[number];

/**
 * Params of a `collection` analysis: are these faces in the collections? Unknown ones are ignored. Persons of at least
 * `decision_threshold` are hits, of which the `decision_count` most similar are told.
 */
export const collectionParams = z
  .object({
    /** Where to look; this one or `collection_ids`, or both. */
    collection_id: idText.exactOptional(),
    /** Where else to look: collections of the same company, all at once. */
    collection_ids: z.array(idText).min(1).max(64).exactOptional(),
    decision_count: z.number().int().min(1).max(100).default(defaultDecisionCount),
    /** How alike a person with several photos is: as their most similar photo (`best`, when absent), or as all of them together (`pooled`). */
    score: z.enum(scores, { error: `must be one of ${scores.join(', ')}` }).exactOptional(),
    /** Absent: what `operating_point`, else the company's policy says, else 0.85. */
    decision_threshold: share.exactOptional(),
    /** An error rate at the size of the collection in place of `decision_threshold`; not beside it. */
    operating_point: searchPoint.exactOptional(),
  })
  .superRefine(refuseBoth('decision_threshold'))
  .superRefine(({ collection_id: one, collection_ids: several }, context) => {
    if (one !== undefined || several !== undefined) return;
    context.addIssue({ code: 'custom', path: ['collection_id'], message: 'is missing', input: undefined });
  });
export type CollectionParams = z.infer<typeof collectionParams>;

/**
 * Params of a `documents` analysis. Those that existing clients send are taken and kept with the analysis, whatever they
 * say, and change nothing: there is one engine with one way of reading. Unknown ones are ignored.
 */
export const documentsParams = z.object({
  capabilities: anyJson.exactOptional(),
  fields_to_check: anyJson.exactOptional(),
  double_page_spread: anyJson.exactOptional(),
});

/** A threshold and error rates would contradict one another. */
function refuseBoth<K extends string>(threshold: K) {
  return (
    params: { readonly operating_point?: object } & { readonly [key in K]?: number },
    context: z.RefinementCtx,
  ) => {
    if (params[threshold] === undefined || params.operating_point === undefined) return;
    const message = `cannot be given beside ${threshold}`;
    context.addIssue({ code: 'custom', path: ['operating_point'], message, input: params.operating_point });
  };
}
