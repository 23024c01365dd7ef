const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Pauses after the first, second, ... attempt: the schedule of Standard Webhooks, 75 hours and 35 minutes in all. */
const pauses = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];

/** How many times an event is sent before it is given up. */
export const maxAttempts = pauses.length + 1;

/** By which part a pause is longer or shorter, so that what failed together does not come back together. */
const jitter = 0.2;

/** A receiver may ask for a pause, but not for one that outlives the plan. */
const longestPause = pauses.at(-1)!;

/**
 * How long to wait after a failed attempt, in milliseconds; `undefined` = that was the last one.
 * @param attempts how many there have been, from 1
 * @param random from 0 to 1
 * @param askedFor what the receiver said in Retry-After, in milliseconds; less than the plan is not heeded
 */
export function pauseAfter(attempts: number, random: number, askedFor: number | null): number | undefined {
  const planned = pauses[attempts - 1];
  if (planned === undefined) return undefined;
  const spread = planned * (1 + jitter * (2 * random - 1));
  return Math.round(Math.max(spread, Math.min(askedFor ?? 0, longestPause)));
}
