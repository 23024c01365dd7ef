import type { ReportLanguage } from '@praesto/contract';
import { englishTexts, type ReportTexts } from './en.ts';
import { russianTexts } from './ru.ts';

export type { ReportTexts } from './en.ts';

const texts: Readonly<Record<ReportLanguage, ReportTexts>> = { en: englishTexts, ru: russianTexts };

export function textsIn(language: ReportLanguage): ReportTexts {
  return texts[language];
}
