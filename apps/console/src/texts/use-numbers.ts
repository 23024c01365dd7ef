import { type Numbers, numbersOf } from './numbers.ts';
import { useLanguage } from './texts.ts';

/** How the language that is spoken writes numbers. */
export function useNumbers(): Numbers {
  return numbersOf(useLanguage());
}
