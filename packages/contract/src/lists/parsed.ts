/** Why a text is refused: it is not of the type at all, or it is and cannot be. */
export interface Refusal {
  readonly kind: 'type' | 'value';
  readonly reason: string;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Refusal);

export const refuse = (kind: Refusal['kind'], reason: string) => ({ ok: false, kind, reason }) as const;
export const accept = <T>(value: T) => ({ ok: true, value }) as const;

/** Whether a text can be looked for: PostgreSQL has no U+0000 in texts, and UTF-8 no halves of surrogate pairs. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

export const unstorable = refuse('value', 'holds a character that no text here has (U+0000 or half of a pair)');
