import type { en } from './en.ts';

/** The same keys with other words: a catalogue that lacks one does not compile. */
type SameKeys<Catalogue> = {
  readonly [Key in keyof Catalogue]: Catalogue[Key] extends string
    ? string
    : Catalogue[Key] extends (...given: infer Given) => string
      ? (...given: Given) => string
      : SameKeys<Catalogue[Key]>;
};

export type Texts = SameKeys<typeof en>;
