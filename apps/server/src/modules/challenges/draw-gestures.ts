import { randomInt } from 'node:crypto';

/**
 * So many of the pool in a random order, every choice and order as likely as any other (Fisher-Yates, by the operating
 * system's random numbers).
 * @param count at most as many as there are
 */
export function drawGestures<Gesture>(pool: readonly Gesture[], count: number): Gesture[] {
  const left = [...pool];
  return Array.from({ length: count }, () => left.splice(randomInt(left.length), 1)[0]!);
}
