import { en } from './en.ts';
import type { LanguagePack, Texts } from './texts.ts';

/** The languages that come with the package; all but English are loaded when they are asked for. */
const shipped: Readonly<Record<string, () => Promise<Texts>>> = {
  en: async () => en,
  es: async () => (await import('./es.ts')).es,
  'pt-br': async () => (await import('./pt-br.ts')).ptBr,
  ru: async () => (await import('./ru.ts')).ru,
  tr: async () => (await import('./tr.ts')).tr,
  kk: async () => (await import('./kk.ts')).kk,
  ky: async () => (await import('./ky.ts')).ky,
  hy: async () => (await import('./hy.ts')).hy,
};

export const shippedLanguages: readonly string[] = Object.keys(shipped);

/** What a region's tag is answered with where there is no pack of its own. */
const relatives = new Map([['pt', 'pt-br']]);

const added = new Map<string, LanguagePack>();

/** A language ready to be shown. */
export interface Language {
  /** As it goes into `lang`, and to Intl. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly texts: Texts;
}

export const english: Language = { tag: 'en', direction: 'ltr', texts: en };

/**
 * Adds a language, or changes single texts of one that is there. The next capture that is opened shows it.
 * @param tag a language tag (BCP 47) such as `de` or `pt-PT`
 */
export function addLanguage(tag: string, pack: LanguagePack): void {
  added.set(normalise(tag), pack);
}

/** The texts of a language; of its relative, or in English, where there are none. */
export async function loadLanguage(wanted: string): Promise<Language> {
  const name = findName(normalise(wanted));
  const below = shippedName(name);
  const base = Object.hasOwn(shipped, below) ? await shipped[below]?.() : en;
  const pack = added.get(name);
  const texts = pack ? (merge(base, pack) as Texts) : (base ?? en);
  return { tag: toTag(name), direction: directionOf(name), texts };
}

/** `pt-PT` is looked for as `pt-pt`, then as `pt`, then as its relative. */
function findName(wanted: string): string {
  const short = wanted.split('-')[0] ?? wanted;
  const candidates = [wanted, short, relativeOf(short), 'en'];
  return candidates.find((name) => added.has(name) || Object.hasOwn(shipped, name)) ?? 'en';
}

function shippedName(name: string): string {
  if (Object.hasOwn(shipped, name)) return name;
  const short = name.split('-')[0] ?? name;
  return relativeOf(short);
}

function relativeOf(short: string): string {
  return relatives.get(short) ?? short;
}

function normalise(tag: string): string {
  return tag.trim().toLowerCase().replaceAll('_', '-');
}

/** As Intl writes it, `pt-BR`; English where the page invented a tag. */
function toTag(name: string): string {
  try {
    return new Intl.Locale(name).toString();
  } catch {
    return 'en';
  }
}

/** Languages of today that are written from right to left (Unicode CLDR, `characterOrder`). */
const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'ha-arab', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi']);

function directionOf(name: string): Language['direction'] {
  return rightToLeft.has(name) || rightToLeft.has(name.split('-')[0] ?? name) ? 'rtl' : 'ltr';
}

function merge(base: unknown, pack: unknown): unknown {
  if (pack === undefined) return base;
  if (!isRecord(base) || !isRecord(pack) || 'other' in pack) return pack;
  return Object.fromEntries(Object.entries(base).map(([key, value]) => [key, merge(value, pack[key])]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
