/**
 * Shares the event loop among uploads. A socket hands over up to 2 MiB in one turn of the loop; from many fast clients
 * at once that would be tens of milliseconds of hashing and copying before anybody else's turn.
 */
export interface BodyPace {
  /** Counts bytes that were handled; tells whether this turn is used up. */
  spend(bytes: number): boolean;
  /** Calls back in the next turn. */
  inNextTurn(callback: () => void): void;
}

/** Handling a mebibyte (receive, parse, hash, copy) takes 2 to 4 ms. */
const defaultBytesPerTurn = 1024 * 1024;

export function createBodyPace(bytesPerTurn = defaultBytesPerTurn): BodyPace {
  let spent = 0;
  let waiting: (() => void)[] = [];
  let isTurnPlanned = false;

  function planTurn(): void {
    if (isTurnPlanned) return;
    isTurnPlanned = true;
    setImmediate(() => {
      isTurnPlanned = false;
      spent = 0;
      const callbacks = waiting;
      waiting = [];
      for (const callback of callbacks) callback();
    });
  }

  return {
    spend(bytes) {
      spent += bytes;
      planTurn();
      return spent >= bytesPerTurn;
    },
    inNextTurn(callback) {
      waiting.push(callback);
      planTurn();
    },
  };
}
