import * as z from 'zod';
import { anyJson, unixSeconds } from './json.ts';
import { operatingPoint, policyNames } from './operating-point.ts';

/** What a company wants of one kind of medium: an operating point, or a score from which it is an attack. */
export const policyPoint = z
  .strictObject({ ...operatingPoint.shape, threshold_spoofing: z.number().min(0).max(1).exactOptional() })
  .refine(({ threshold_spoofing, ...rates }) => (threshold_spoofing === undefined) === isPoint(rates), {
    error: 'must name apcer, bpcer or both of them, or a policy, or else threshold_spoofing',
  });
export type PolicyPointWords = z.infer<typeof policyPoint>;

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
  /** Whether a medium that came before in another folder of the company is declined; false when absent. */
  refuse_repeated: z.boolean().optional(),
  /** The version that this replaces, 0 for none; refused when another one holds by now. Absent = whatever holds. */
  version: z.number().int().min(0).optional(),
  // Ignored, so that a policy can be read, changed and sent back whole.
  company_id: anyJson.optional(),
  user_id: anyJson.optional(),
  time_created: anyJson.optional(),
});

const shownPoint = z.object({
  apcer: z.number().optional(),
  bpcer: z.number().optional(),
  policy: z.enum(policyNames).optional(),
  threshold_spoofing: z.number().optional(),
});

/** What a company wants of liveness where an order does not say, from this version on. */
export const policyView = z.object({
  company_id: z.string(),
  /** 0 = the company never said anything. */
  version: z.number().int(),
  /** Null = `strict` where error rates were measured, else a threshold of 0.5. */
  photo: shownPoint.nullable(),
  /** Null = `balanced` where error rates were measured, else a threshold of 0.5. */
  clip: shownPoint.nullable(),
  set: shownPoint.nullable(),
  /** Whether a medium that came before in another folder of the company is declined. */
  refuse_repeated: z.boolean(),
  /** Who wrote this version; null of version 0. */
  user_id: z.string().nullable(),
  time_created: unixSeconds.nullable(),
});
export type PolicyView = z.infer<typeof policyView>;
