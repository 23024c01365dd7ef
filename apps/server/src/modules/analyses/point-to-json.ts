import type { JsonObject } from '../../shared/json.ts';
import { askedToJson } from './asked-point.ts';
import type { ChosenPoint } from './choose-point.ts';

/** The operating point of a medium as it is recorded with the result: what was asked by whom, and what came of it. */
export function pointToJson(point: ChosenPoint): JsonObject {
  const { kind, source, asked, policyVersion, min, max, expected, isEstablished } = point;
  return {
    kind,
    source,
    asked: askedToJson(asked),
    policy_version: policyVersion,
    threshold_min: min,
    threshold_max: max,
    expected: expected && {
      apcer: expected.apcer,
      apcer_high: expected.apcerHigh,
      bpcer: expected.bpcer,
      bpcer_high: expected.bpcerHigh,
    },
    established: isEstablished,
  };
}
