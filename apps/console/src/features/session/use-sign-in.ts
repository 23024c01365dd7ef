import { PraestoError } from '@praesto/client';
import { type FormEvent, useState } from 'react';
import { signIn } from '../../api.ts';
import { type Texts, useTexts } from '../../texts/texts.ts';
import { inWords } from '../failures/in-words.ts';
import { beginSession } from './session-store.ts';

/** What the sign-in form does. @param lockedEmail whose password is asked for; null = the form asks for both */
export function useSignIn(lockedEmail: string | null) {
  const t = useTexts();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLElement>): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const email = lockedEmail ?? String(given.get('email'));
    setBusy(true);
    setFailure(null);
    try {
      beginSession(email, await signIn({ email, password: String(given.get('password')) }));
    } catch (error) {
      setFailure(whyNot(error, t));
      setBusy(false);
    }
  }

  return { submit: (event: FormEvent<HTMLElement>) => void submit(event), isBusy, failure };
}

function whyNot(error: unknown, t: Texts): string {
  if (!(error instanceof PraestoError)) return t.failures.unreachableTitle;
  if (error.status === 401) return t.signIn.wrong;
  if (error.status === 403) return t.signIn.blocked;
  if (error.status === 429) return t.signIn.throttled(Math.ceil((error.retryAfterMs ?? 1000) / 1000));
  return inWords(error, t);
}
