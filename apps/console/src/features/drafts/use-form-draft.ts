import { useState } from 'react';
import { useDraft } from './use-draft.ts';

export interface FormDraft<Values> {
  readonly values: Values;
  readonly change: (changes: Partial<Values>) => void;
  /** Whether the form began with what was written before. */
  readonly isRestored: boolean;
  /** Forgets what was written: it was sent. */
  readonly forget: () => void;
  /** Forgets what was written, and begins anew. */
  readonly discard: () => void;
}

/**
 * What is filled into a form that makes something new. Passwords and secrets do not belong into it.
 * @param toKeep what of the values outlives a reload; all of them when not given
 */
export function useFormDraft<Values extends object>(
  name: string,
  initial: Values,
  toKeep: (values: Values) => Partial<Values> = (values) => values,
): FormDraft<Values> {
  const [text, setText, forget] = useDraft(`new.${name}`, '');
  const [isRestored, setRestored] = useState(text !== '');
  const [values, setValues] = useState<Values>(() =>
    text === '' ? initial : { ...initial, ...(JSON.parse(text) as Partial<Values>) },
  );
  return {
    values,
    isRestored,
    forget,
    change: (changes) => {
      const next = { ...values, ...changes };
      setValues(next);
      setText(JSON.stringify(toKeep(next)));
    },
    discard: () => {
      forget();
      setValues(initial);
      setRestored(false);
    },
  };
}
