/** Everything that the server acknowledged, by what the client calls it. */
export interface Ledger {
  readonly folders: Map<string, AcknowledgedFolder>;
  readonly persons: Map<string, AcknowledgedPerson>;
  /** Answers that were no success, by status or reason, and how often. */
  readonly refusals: Map<string, number>;
}

export interface AcknowledgedFolder {
  readonly id: string;
  readonly bytes: Buffer;
  /** The answer that said so; its ids alone where it was lost. */
  readonly told: object;
  /** Ordered after the folder was made: to be answered, once. */
  readonly isOrdered: boolean;
  /** `asked`: no answer came, so it may be there or not. */
  deletion: 'none' | 'asked' | 'acknowledged';
}

export interface AcknowledgedPerson {
  readonly id: string;
  readonly bytes: Buffer;
  /** The answer that said so; its ids alone where it was lost. */
  readonly told: object;
}

export function openLedger(): Ledger {
  return { folders: new Map(), persons: new Map(), refusals: new Map() };
}

export function countRefusal({ refusals }: Ledger, why: string): void {
  refusals.set(why, (refusals.get(why) ?? 0) + 1);
}
