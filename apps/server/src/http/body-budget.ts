import { AppError } from '../shared/app-error.ts';

/** The part of the budget that one request holds. */
export interface BodyLease {
  /** @throws AppError `server.busy` when the budget does not hold that much more; nothing is taken then. */
  grow(bytes: number): void;
  /** Gives everything back; may be called again. */
  release(): void;
}

export interface BodyBudget {
  readonly heldBytes: number;
  open(): BodyLease;
}

/** Bounds the memory that request bodies take together, so that many large uploads are refused instead of fatal. */
export function createBodyBudget(maxBytes: number): BodyBudget {
  let held = 0;
  return {
    get heldBytes() {
      return held;
    },
    open() {
      let own = 0;
      return {
        grow(bytes) {
          if (held + bytes > maxBytes) throw new AppError('server.busy', { reason: 'too many uploads at once' });
          held += bytes;
          own += bytes;
        },
        release() {
          held -= own;
          own = 0;
        },
      };
    },
  };
}
