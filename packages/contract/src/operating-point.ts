import * as z from 'zod';
import { policyNames } from './policy-names.ts';

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

/**
 * Which errors of comparing two faces are accepted: at most `fmr` of pairs of two people match, at most `fnmr` of
 * comparisons of one person do not, or a policy by name. With both rates what no single threshold can keep is for an operator.
 */
export const matchingPoint = z
  .strictObject({
    fmr: rate.exactOptional(),
    fnmr: rate.exactOptional(),
    policy: z.enum(policyNames).exactOptional(),
  })
  .refine(({ fmr, fnmr, policy }) => (policy === undefined) !== (fmr === undefined && fnmr === undefined), {
    error: 'must name fmr, fnmr or both of them, or else a policy',
  });
export type MatchingPointWords = z.infer<typeof matchingPoint>;

/** Which errors of a search are accepted: at most `fpir` of searches for somebody who is not there find somebody. */
export const searchPoint = z.strictObject({ fpir: rate });
export type SearchPointWords = z.infer<typeof searchPoint>;
