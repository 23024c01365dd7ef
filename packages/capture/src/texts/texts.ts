import type { en } from './en.ts';

/** A text for each plural form of the language (Unicode CLDR); `other` is there always. `{count}` is the number. */
export type PluralText = { readonly [Form in Exclude<Intl.LDMLPluralRule, 'other'>]?: string } & {
  readonly other: string;
};

/** The keys of English with room for the words of another language: what is missing does not compile. */
type Translated<T> = T extends string
  ? string
  : T extends readonly string[]
    ? readonly string[]
    : T extends { readonly other: string }
      ? PluralText
      : { readonly [Key in keyof T]: Translated<T[Key]> };

/** All texts of one language. */
export type Texts = Translated<typeof en>;

type Partly<T> = T extends string | readonly string[] | PluralText ? T : { readonly [Key in keyof T]?: Partly<T[Key]> };

/** Texts that a page adds or replaces; what it leaves out is said in the language it extends, or in English. */
export type LanguagePack = Partly<Texts>;
