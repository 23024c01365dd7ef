import * as z from 'zod';

/** One of these words, which are in upper case; taken in any case. */
export function anyCase<const Word extends string>(words: readonly Word[]) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? value.toUpperCase() : value),
    z.enum(words, { error: `must be one of ${words.join(', ')}` }),
  );
}

/** An id that a request names: taken in any case, and in lower case from here on, as ours are. */
export const idText = z.uuid({ error: 'must be a UUID' }).toLowerCase();
