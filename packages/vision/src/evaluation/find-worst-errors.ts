import type { Presentation } from './presentation.ts';

/** A presentation that was judged wrongly. */
export interface WorstError {
  readonly presentation: Presentation;
  readonly confidenceSpoofing: number;
  /** How far on the wrong side of the threshold it lies, 0..1. */
  readonly by: number;
}

/** The wrong decisions that lie furthest from the threshold, worst first. Non-responses are no decisions. */
export function findWorstErrors(presentations: readonly Presentation[], threshold: number, most: number): WorstError[] {
  return presentations
    .flatMap((presentation): WorstError[] => {
      if (presentation.response.status !== 'scored') return [];
      const { confidenceSpoofing } = presentation.response;
      const isTakenForAttack = confidenceSpoofing >= threshold;
      if (isTakenForAttack === (presentation.attack !== null)) return [];
      return [{ presentation, confidenceSpoofing, by: Math.abs(confidenceSpoofing - threshold) }];
    })
    .sort((a, b) => b.by - a.by)
    .slice(0, most);
}
