/** How many media of requests may wait for each place at work. */
export interface RoomSettings {
  /** However long there have been as many requests as places. */
  readonly waitingPerPlace: number;
  /** While there have not been for long; where it is less than the other, the other holds. */
  readonly burstPerPlace: number;
}

/**
 * For how long whoever comes may find as many requests as places before it is more than a burst. What waits this long behind a full
 * line would only make everybody after it wait as well (a standing queue, as in CoDel, RFC 8289 §3).
 */
const burstMs = 1000;

/**
 * Of so many who came last it is seen whether most are refused. Then whoever is let in takes the place of somebody who would have come a moment
 * later all the same: more than one in the line, before all places together, makes everybody wait and nobody be answered sooner.
 */
const memory = 20;
const mostRefused = 2 / 3;

/** How long a line may be: many may come at once now and then, but a crowd that stays finds a short one, and a flood almost none. */
export interface Room {
  /** Somebody came and found fewer requests than places. */
  noteFree(): void;
  /** Somebody came and found as many requests as places, or more. */
  noteTaken(): void;
  /** What became of somebody who came. */
  noteOutcome(outcome: 'let_in' | 'refused'): void;
  perPlace(): number;
  /** How many may wait before all places together, however many those are. */
  inAll(): number;
  /** How many may wait before so many places. */
  before(places: number): number;
}

export function openRoom({ waitingPerPlace, burstPerPlace }: RoomSettings, now = () => performance.now()): Room {
  /** The first and the last of those who found that many, without a longer pause between them than a burst. */
  let [since, last] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  /** The share of those who came lately that was refused, and when that was looked at. */
  let [refused, toldAt] = [0, Number.NEGATIVE_INFINITY];
  const isOver = () => now() - last > burstMs;
  const isFlooded = () => refused > mostRefused && now() - toldAt <= burstMs;
  const perPlace = () =>
    isOver() || now() - since < burstMs ? Math.max(burstPerPlace, waitingPerPlace) : waitingPerPlace;
  const inAll = () => (isFlooded() ? 1 : Number.POSITIVE_INFINITY);
  return {
    noteFree() {
      last = Number.NEGATIVE_INFINITY;
    },
    noteTaken() {
      if (isOver()) since = now();
      last = now();
    },
    noteOutcome(outcome) {
      if (now() - toldAt > burstMs) refused = 0;
      refused += ((outcome === 'refused' ? 1 : 0) - refused) / memory;
      toldAt = now();
    },
    perPlace,
    inAll,
    before: (places) => Math.min(places * perPlace(), inAll()),
  };
}
