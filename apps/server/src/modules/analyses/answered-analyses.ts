import { channel } from 'node:diagnostics_channel';
import type { Analysis } from './analysis.ts';

/**
 * Whoever counts analyses listens here. Not an argument: counting is no part of answering, and would have to go through
 * every use case that does.
 */
const answered = channel('praesto.analyses.answered');

/** Says that these analyses have come to their end, once that is kept; of instant requests, once it is decided. */
export function tellAnswered(analyses: readonly Analysis[]): void {
  if (answered.hasSubscribers) answered.publish(analyses);
}

/** Hears of all analyses that end in this process. @returns what ends it */
export function hearAnswered(hear: (analyses: readonly Analysis[]) => void): () => void {
  const listener = (message: unknown) => hear(message as readonly Analysis[]);
  answered.subscribe(listener);
  return () => answered.unsubscribe(listener);
}
