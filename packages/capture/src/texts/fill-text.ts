import type { PluralText } from './texts.ts';

/** Puts values into the `{name}` of a text. */
export function fillText(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

/** The form of the text that the language wants with this number, which is written as the language writes numbers. */
export function fillPlural(text: PluralText, count: number, language: string): string {
  const form = text[new Intl.PluralRules(language).select(count)] ?? text.other;
  return fillText(form, { count: new Intl.NumberFormat(language).format(count) });
}

/** @param share 0..1 */
export function formatShare(share: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}
