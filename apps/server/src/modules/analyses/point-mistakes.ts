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

/**
 * Refuses what no curve can show, before anything is done.
 * @throws AppError `rate.no_curve`, `rate.too_few` naming every such field, with how many presentations
 * there are and how many it takes
 */
export function requireResolvable(written: readonly WrittenPoint[], curves: OperatingCurves): void {
  const found = written.flatMap(({ asked, kind, field }) => {
    const choice = choosePoint(asked, kind, { curves, policy: null });
    return choice.status === 'chosen' ? [] : [{ choice, mistake: toMistake(choice, field) }];
  });
  const [first] = found;
  if (!first) return;
  const byField = new Map(found.map(({ mistake }) => [`${mistake.field} ${mistake.kind}`, mistake]));
  const code = first.choice.status === 'no_curve' ? 'rate.no_curve' : 'rate.too_few';
  throw new AppError(code, { fields: [...byField.values()] });
}

function toMistake(none: NoPoint, field: string): JsonObject {
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
