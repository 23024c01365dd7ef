import { wilsonInterval } from '../wilson.ts';
import type { Comparisons } from './comparisons.ts';
import type { PairRate } from './pair-shares.ts';

/** The shares of matching comparisons of people with themselves, brought up comparison by comparison. */
export interface PersonShares {
  readonly people: number;
  /** One more comparison matches: its place in the columns. */
  match(place: number): void;
  /** Of comparisons that do not match, every person counted once, with its upper 95 % bound. */
  missRate(): PairRate;
}

/**
 * Opens the shares with nothing matching. A person is one trial whose outcome is a share, so that those with many photos
 * do not outweigh the rest; the bound is Wilson's on as many trials as give the variance of the mean share between people,
 * at most one for each person.
 */
export function openPersonShares({ first }: Comparisons): PersonShares {
  const sizes = new Map<number, number>();
  for (const person of first) sizes.set(person, (sizes.get(person) ?? 0) + 1);
  const people = sizes.size;
  const missed = new Map([...sizes.keys()].map((person) => [person, 1]));
  const total = { missed: people, square: people };
  return {
    people,
    match(place) {
      const person = first[place]!;
      const step = 1 / sizes.get(person)!;
      const before = missed.get(person)!;
      total.missed -= step;
      total.square -= step * (2 * before - step);
      missed.set(person, before - step);
    },
    missRate() {
      // Sums of shares such as 1/3 end a rounding error away from whole numbers.
      const rate = total.missed < 1e-9 ? 0 : total.missed / people;
      const variance = (total.square / people - rate * rate) / Math.max(1, people - 1);
      const trials = variance > 1e-15 ? Math.min(people, (rate * (1 - rate)) / variance) : people;
      return { rate, high: wilsonInterval(rate, trials).high };
    },
  };
}
