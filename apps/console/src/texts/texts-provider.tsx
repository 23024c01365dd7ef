import { type ReactNode, useEffect, useState } from 'react';
import { usePreference } from '../features/preferences/preferences.ts';
import { en } from './en.ts';
import { loadTexts, type Spoken, TextsContext } from './texts.ts';

/** Speaks the language of the preference, once its words are there. */
export function TextsProvider({ children }: { readonly children: ReactNode }) {
  const [wanted] = usePreference('language');
  const [spoken, setSpoken] = useState<Spoken | null>(wanted === 'en' ? { language: wanted, texts: en } : null);
  useEffect(() => {
    let isWanted = true;
    void loadTexts(wanted).then((texts) => {
      if (isWanted) setSpoken({ language: wanted, texts });
    });
    return () => {
      isWanted = false;
    };
  }, [wanted]);
  useEffect(() => {
    if (spoken) document.documentElement.lang = spoken.language;
  }, [spoken]);
  return spoken && <TextsContext value={spoken}>{children}</TextsContext>;
}
