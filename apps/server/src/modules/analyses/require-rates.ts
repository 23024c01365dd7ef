import type { Media } from '../media/media.ts';
import type { AnalysisOrder } from './analysis-order.ts';
import type { Inference } from './inference.ts';
import { matchKindsOf, requireOrdered } from './point-rules.ts';

/** An order with its media, before anybody has looked at them. */
export interface PlannedOrder {
  readonly order: AnalysisOrder;
  readonly sources: readonly Pick<Media, 'kind' | 'tags'>[];
}

/** What is calibrated as what; a set of one shot, which shows later, is a photo. */
const kindsOf = { image: 'photo', video: 'clip', shots_set: 'set' } as const satisfies Record<Media['kind'], unknown>;

/**
 * Refuses error rates that the models cannot show, of orders that are answered later. Only those that ask for rates need to know now.
 * @throws AppError `rate.no_curve`, `rate.too_few`; `inference.unavailable`
 */
export function requireRates(
  inference: Pick<Inference, 'operatingCurves' | 'matchingCurves'>,
  planned: readonly PlannedOrder[],
): void {
  if (!planned.some(({ order }) => asksForRates(order))) return;
  const asked = planned.map(({ order, sources }) => ({
    order,
    kinds: sources.map(({ kind }) => kindsOf[kind]),
    matchKinds: matchKindsOf(order, sources),
  }));
  requireOrdered(asked, { curves: inference.operatingCurves(), matching: inference.matchingCurves() });
}

function asksForRates(order: AnalysisOrder): boolean {
  if (order.type === 'DOCUMENTS' || order.params.asked === null) return false;
  return !('threshold' in order.params.asked || 'thresholdMin' in order.params.asked);
}
