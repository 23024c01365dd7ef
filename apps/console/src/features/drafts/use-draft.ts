import { useState } from 'react';
import { useActor } from '../session/actor.ts';
import { draftKey } from './draft-keys.ts';

/** Text that somebody began to write about something; it outlives a reload and a lock, not the tab. */
export function useDraft(name: string, initial: string): readonly [string, (text: string) => void, () => void] {
  const key = draftKey(useActor().user.user_id, name);
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? initial);
  const write = (next: string) => {
    sessionStorage.setItem(key, next);
    setText(next);
  };
  return [text, write, () => sessionStorage.removeItem(key)];
}
