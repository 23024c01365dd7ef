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

/** How long a line may be: many may come at once now and then, but a crowd that stays finds a short one. */
export interface Room {
  /** Somebody came and found fewer requests than places. */
  noteFree(): void;
  /** Somebody came and found as many requests as places, or more. */
  noteTaken(): void;
  perPlace(): number;
}

export function openRoom({ waitingPerPlace, burstPerPlace }: RoomSettings, now = () => performance.now()): Room {
  /** The first and the last of those who found that many, without a longer pause between them than a burst. */
  let [since, last] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const isOver = () => now() - last > burstMs;
  return {
    noteFree() {
      last = Number.NEGATIVE_INFINITY;
    },
    noteTaken() {
      if (isOver()) since = now();
      last = now();
    },
    perPlace: () => (isOver() || now() - since < burstMs ? Math.max(burstPerPlace, waitingPerPlace) : waitingPerPlace),
  };
}
