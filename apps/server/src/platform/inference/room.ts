/** How many media of requests may wait for each place at work. */
export interface RoomSettings {
  /** However long places have been taken. */
  readonly waitingPerPlace: number;
  /** While a place was free a moment ago; where it is less than the other, the other holds. */
  readonly burstPerPlace: number;
}

/**
 * For how long all places may be taken before more than a burst has come. What waits this long behind a full line would
 * only make everybody after it wait as well (a standing queue, as in CoDel, RFC 8289 §3).
 */
const burstMs = 1000;

/** How long a line may be: many may come at once now and then, but a crowd that stays finds a short one. */
export interface Room {
  /** A place is free now. */
  noteFree(): void;
  perPlace(): number;
}

export function openRoom({ waitingPerPlace, burstPerPlace }: RoomSettings, now = () => performance.now()): Room {
  let freeAt = now();
  return {
    noteFree() {
      freeAt = now();
    },
    perPlace: () => (now() - freeAt < burstMs ? Math.max(burstPerPlace, waitingPerPlace) : waitingPerPlace),
  };
}
