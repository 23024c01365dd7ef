import * as z from 'zod';
import { anyJson, unixSeconds } from './json.ts';
import { matchingPoint, operatingPoint, searchPoint } from './operating-point.ts';
import { policyNames } from './policy-names.ts';

/** What a company wants of one kind of medium: an operating point, or a score from which it is an attack. */
export const policyPoint = z
  .strictObject({ ...operatingPoint.shape, threshold_spoofing: z.number().min(0).max(1).exactOptional() })
  .refine(({ threshold_spoofing, ...rates }) => (threshold_spoofing === undefined) === isPoint(rates), {
    error: 'must name apcer, bpcer or both of them, or a policy, or else threshold_spoofing',
  });
export type PolicyPointWords = z.infer<typeof policyPoint>;

const share = z.number().min(0).max(1);

/** What a company wants of comparing two faces: an operating point, or confidences below which they are two people and from which they are one. */
export const matchPolicyPoint = z
  .strictObject({
    ...matchingPoint.shape,
    threshold_min: share.exactOptional(),
    threshold_max: share.exactOptional(),
  })
  .refine(
    ({ threshold_min: min, threshold_max: max, ...rates }) => {
      if (min === undefined && max === undefined) return matchingPoint.safeParse(rates).success;
      return min !== undefined && max !== undefined && min <= max && Object.keys(rates).length === 0;
    },
    {
      error: 'must name fmr, fnmr or both of them, or a policy, or else threshold_min and threshold_max, not crossing',
    },
  );
export type MatchPolicyWords = z.infer<typeof matchPolicyPoint>;

/** What a company wants of searches in its collections: an error rate, or the confidence from which somebody is a hit. */
export const searchPolicyPoint = z
  .strictObject({ fpir: searchPoint.shape.fpir.exactOptional(), decision_threshold: share.exactOptional() })
  .refine(({ fpir, decision_threshold }) => (fpir === undefined) !== (decision_threshold === undefined), {
    error: 'must name fpir or else decision_threshold',
  });
export type SearchPolicyWords = z.infer<typeof searchPolicyPoint>;

function isPoint(rates: object): boolean {
  return Object.keys(rates).length > 0 && operatingPoint.safeParse(rates).success;
}

/** Body of `PUT /api/companies/{id}/policy`: the whole policy. What is absent or null is left to the product. */
export const changePolicyRequest = z.strictObject({
  /** Of a single picture. */
  photo: policyPoint.nullish(),
  clip: policyPoint.nullish(),
  /** Of several shots. */
  set: policyPoint.nullish(),
  /** Of comparing two photos of people. */
  match: matchPolicyPoint.nullish(),
  /** Of comparing the portrait on a document with a photo. */
  match_document: matchPolicyPoint.nullish(),
  /** Of searching a collection. */
  search: searchPolicyPoint.nullish(),
  /** Whether a medium that came before in another folder of the company is declined; false when absent. */
  refuse_repeated: z.boolean().optional(),
  /** The version that this replaces, 0 for none; refused when another one holds by now. Absent = whatever holds. */
  version: z.number().int().min(0).optional(),
  // Ignored, so that a policy can be read, changed and sent back whole.
  company_id: anyJson.optional(),
  user_id: anyJson.optional(),
  time_created: anyJson.optional(),
});

export type ChangePolicyRequest = z.infer<typeof changePolicyRequest>;

const shownPoint = z.object({
  apcer: z.number().optional(),
  bpcer: z.number().optional(),
  policy: z.enum(policyNames).optional(),
  threshold_spoofing: z.number().optional(),
});

const shownMatchPoint = z.object({
  fmr: z.number().optional(),
  fnmr: z.number().optional(),
  policy: z.enum(policyNames).optional(),
  threshold_min: z.number().optional(),
  threshold_max: z.number().optional(),
});

/** What a company wants of liveness and matching where an order does not say, from this version on. */
export const policyView = z.object({
  company_id: z.string(),
  /** 0 = the company never said anything. */
  version: z.number().int(),
  /** Null = `strict` where error rates were measured, else a threshold of 0.5. */
  photo: shownPoint.nullable(),
  /** Null = `balanced` where error rates were measured, else a threshold of 0.5. */
  clip: shownPoint.nullable(),
  set: shownPoint.nullable(),
  /** Null = 0.85 for both thresholds. */
  match: shownMatchPoint.nullable(),
  match_document: shownMatchPoint.nullable(),
  /** Null = 0.85. */
  search: z.object({ fpir: z.number().optional(), decision_threshold: z.number().optional() }).nullable(),
  /** Whether a medium that came before in another folder of the company is declined. */
  refuse_repeated: z.boolean(),
  /** Who wrote this version; null of version 0. */
  user_id: z.string().nullable(),
  time_created: unixSeconds.nullable(),
});
export type PolicyView = z.infer<typeof policyView>;
