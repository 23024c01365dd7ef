import type { ErrorCode } from '@praesto/contract';
import type { OperatingCurves, PresentationKind } from '@praesto/vision';
import { AppError } from '../../shared/app-error.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { AskedPoint } from '../policies/company-policy.ts';
import { choosePoint, type NoPoint } from './choose-point.ts';

/** An operating point that somebody asks for, and where they wrote it. */
export interface WrittenPoint {
  readonly asked: AskedPoint;
  readonly kind: PresentationKind;
  readonly field: string;
}

/** A rate that no curve can show: what is told of it. */
export interface RateMistake extends JsonObject {
  readonly field: string;
  /** Of what was not measured. */
  readonly kind: string;
  readonly code: Extract<ErrorCode, `rate.${string}`>;
  readonly reason: string;
}

/**
 * Refuses what no curve can show, before anything is done.
 * @throws AppError with the code of the first, naming every such field once for each kind
 */
export function refuseRates(mistakes: readonly RateMistake[]): void {
  const [first] = mistakes;
  if (!first) return;
  const byField = new Map(mistakes.map((mistake) => [`${mistake.field} ${mistake.kind}`, mistake]));
  throw new AppError(first.code, { fields: [...byField.values()] });
}

/** Of points of liveness those that no curve can show, with how many presentations there are and how many it takes. */
export function findPointMistakes(written: readonly WrittenPoint[], curves: OperatingCurves): RateMistake[] {
  return written.flatMap(({ asked, kind, field }) => {
    const choice = choosePoint(asked, kind, { curves, policy: null });
    return choice.status === 'chosen' ? [] : [toMistake(choice, field)];
  });
}

function toMistake(none: NoPoint, field: string): RateMistake {
  const { kind } = none;
  if (none.status === 'no_curve') {
    return {
      field,
      kind,
      code: 'rate.no_curve',
      reason: `no error rates were measured for a ${kind} with the model that runs`,
    };
  }
  const { of, has, needed } = none;
  const whose =
    of === 'attacks'
      ? 'attacks of the species that has fewest'
      : 'bona fide presentations of the source that has fewest';
  const name = of === 'attacks' ? 'apcer' : 'bpcer';
  const reason = `${has} ${whose} were measured for a ${kind}; it takes ${needed} to show this rate`;
  return { field: `${field}.${name}`, kind, code: 'rate.too_few', reason, of, has, needed };
}
