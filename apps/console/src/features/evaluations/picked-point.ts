/** The point of a report that is looked at; it lives in the address. */
export interface PickedPoint {
  readonly kind?: string;
  /** Above 1: nothing is reached. */
  readonly threshold?: number;
}

export function readPoint({ kind, at }: { readonly kind?: string; readonly at?: string }): PickedPoint {
  const threshold = at === undefined ? Number.NaN : Number(at);
  return { ...(kind === undefined ? {} : { kind }), ...(Number.isFinite(threshold) ? { threshold } : {}) };
}

export function toSearch({ kind, threshold }: PickedPoint): { readonly kind?: string; readonly at?: string } {
  return { ...(kind === undefined ? {} : { kind }), ...(threshold === undefined ? {} : { at: String(threshold) }) };
}
