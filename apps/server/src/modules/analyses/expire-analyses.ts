import { type AnswerOrderDeps, failOrder } from './answer-order.ts';

export interface ExpiryLimits {
  /** How long an analysis may take once it was taken up. */
  readonly processingTimeoutMs: number;
  /** How long it may wait to be taken up. */
  readonly deliveryTimeoutMs: number;
}

/** Ends analyses that are overdue as FAILED. @returns how many orders had such */
export async function expireAnalyses(
  deps: Pick<AnswerOrderDeps, 'folders' | 'work' | 'now'>,
  { processingTimeoutMs, deliveryTimeoutMs }: ExpiryLimits,
): Promise<number> {
  const now = deps.now().getTime();
  const stale = await deps.work.findStale({
    received: new Date(now - processingTimeoutMs),
    sent: new Date(now - deliveryTimeoutMs),
  });
  for (const group of stale)
    await failOrder(deps, group, group.wasReceived ? 'not_answered_in_time' : 'not_taken_up_in_time');
  return stale.length;
}
