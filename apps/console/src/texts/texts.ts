import { createContext, useContext } from 'react';
import type { Texts } from './catalogue.ts';
import { en } from './en.ts';

export type { Texts } from './catalogue.ts';

export const languages = { en: 'English', ru: 'Русский' } as const;
export type Language = keyof typeof languages;

/** Catalogues of other languages are loaded when they are chosen. */
export async function loadTexts(language: Language): Promise<Texts> {
  return language === 'ru' ? (await import('./ru.ts')).ru : en;
}

export interface Spoken {
  readonly language: Language;
  readonly texts: Texts;
}

export const TextsContext = createContext<Spoken>({ language: 'en', texts: en });

export function useTexts(): Texts {
  return useContext(TextsContext).texts;
}

export function useLanguage(): Language {
  return useContext(TextsContext).language;
}

/** The language as the browser's own region writes dates in it: 27 Nov, 23:30 where that is usual, else Nov 27, 11:30 PM. */
export function regionOf(language: Language): string {
  return navigator.languages.find((one) => one.startsWith(`${language}-`)) ?? language;
}

/** The words for a code of the server; the code itself where a newer server has one that is not known here. */
export function wordOf(words: object, code: string): string {
  return Object.hasOwn(words, code) ? String(words[code as keyof typeof words]) : code.replaceAll('_', ' ');
}
