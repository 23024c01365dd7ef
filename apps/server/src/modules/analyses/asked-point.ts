import type { OperatingPointWords } from '@praesto/contract';
import type { PointRequest } from '@praesto/vision';
import type { JsonObject } from '../../shared/json.ts';
import type { AskedPoint } from '../policies/company-policy.ts';

/** Under its names on the wire: `threshold_spoofing`, or what `operating_point` holds. */
export function askedToJson(asked: AskedPoint): JsonObject {
  return 'threshold' in asked ? { threshold_spoofing: asked.threshold } : { ...asked };
}

/** From checked words of a body: one of a policy, a rate, and two of them. */
export function toPointRequest({ apcer, bpcer, policy }: OperatingPointWords): PointRequest {
  if (policy !== undefined) return { policy };
  if (apcer !== undefined && bpcer !== undefined) return { apcer, bpcer };
  return apcer === undefined ? { bpcer: bpcer! } : { apcer };
}
