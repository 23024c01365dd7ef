import { effectiveTrials } from './effective-trials.ts';
import type { LabelledScore } from './labelled-score.ts';
import { wilsonInterval } from './wilson.ts';

/** Scores of one class whose errors are counted together: a species of attack, a source of bona fide, or all of them. */
export interface ErrorGroup {
  /** The species or the source; `null`: all of the class. */
  readonly name: string | null;
  readonly subjects: number;
  /** Rising. */
  readonly scores: readonly number[];
  /** How many independent presentations they are worth; see {@link effectiveTrials}. */
  readonly effective: number;
}

/** The share of errors in a group, 0..1, and its upper 95 % bound. */
export interface GroupError {
  readonly rate: number;
  readonly high: number;
}

/**
 * Groups of fewer presentations are not told apart: one error among 19 is more than 5 %, so that a single odd file would
 * be the worst of all. They count among all of their class.
 */
export const FEWEST_IN_GROUP = 20;

/** All of the class, and each of its groups that has enough presentations to tell. Empty without scores. */
export function groupScores(scores: readonly LabelledScore[], by: 'species' | 'source'): ErrorGroup[] {
  if (scores.length === 0) return [];
  const groups = [...Map.groupBy(scores, (score) => score[by])].filter(([, own]) => own.length >= FEWEST_IN_GROUP);
  return [describe(null, scores), ...groups.map(([name, own]) => describe(name, own))];
}

function describe(name: string | null, scores: readonly LabelledScore[]): ErrorGroup {
  const rising = Float64Array.from(scores, ({ score }) => score).sort();
  const subjects = new Set(scores.map(({ subject }) => subject)).size;
  return { name, subjects, scores: [...rising], effective: effectiveTrials(scores) };
}

/** Attacks below the threshold. */
export function missedShare(group: ErrorGroup, threshold: number): GroupError {
  return withBound(countBelow(group.scores, threshold) / group.scores.length, group.effective);
}

/** Bona fide presentations at or above the threshold. */
export function refusedShare(group: ErrorGroup, threshold: number): GroupError {
  return withBound((group.scores.length - countBelow(group.scores, threshold)) / group.scores.length, group.effective);
}

/** The highest rate and the highest bound of the groups: no group is established to be better than that. */
export function worstError(errors: readonly GroupError[]): GroupError {
  return { rate: Math.max(...errors.map(({ rate }) => rate)), high: Math.max(...errors.map(({ high }) => high)) };
}

function withBound(rate: number, trials: number): GroupError {
  return { rate, high: wilsonInterval(rate, trials).high };
}

function countBelow(rising: readonly number[], threshold: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! < threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}
