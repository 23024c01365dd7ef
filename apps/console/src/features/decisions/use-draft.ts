import { useState } from 'react';

/** Text that somebody began to write about something; it outlives a reload and a lock, not the tab. */
export function useDraft(key: string, initial: string): readonly [string, (text: string) => void, () => void] {
  const name = `praesto.draft.${key}`;
  const [text, setText] = useState(() => sessionStorage.getItem(name) ?? initial);
  const write = (next: string) => {
    sessionStorage.setItem(name, next);
    setText(next);
  };
  return [text, write, () => sessionStorage.removeItem(name)];
}
