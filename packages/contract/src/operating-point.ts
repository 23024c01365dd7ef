import * as z from 'zod';

/** Operating points by name: as few refusals of genuine people as can be shown, both errors alike, as few attacks let through. */
export const policyNames = ['convenient', 'balanced', 'strict'] as const;
export type PolicyNameWord = (typeof policyNames)[number];

const rate = z.number().gt(0).lt(1);

/**
 * Which errors are accepted: at most `apcer` of the attacks pass, at most `bpcer` of the genuine people are refused, or a
 * policy by name. With both rates what no single threshold can keep is for an operator.
 */
export const operatingPoint = z
  .strictObject({
    apcer: rate.exactOptional(),
    bpcer: rate.exactOptional(),
    policy: z.enum(policyNames).exactOptional(),
  })
  .refine(({ apcer, bpcer, policy }) => (policy === undefined) !== (apcer === undefined && bpcer === undefined), {
    error: 'must name apcer, bpcer or both of them, or else a policy',
  });
export type OperatingPointWords = z.infer<typeof operatingPoint>;
