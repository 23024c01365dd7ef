import type { PraestoClient } from '@praesto/client';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { inWords } from './failure.tsx';

/** A change of something that is shown: afterwards what it touches is read anew. */
export function useChange<Given, Answer>(change: {
  readonly ask: (client: PraestoClient, given: Given) => Promise<Answer>;
  /** First words of what was read and is no longer true. */
  readonly touches: readonly QueryKey[];
  /** What to say when it is done. */
  readonly done?: (answer: Answer, given: Given) => string;
  /** A form shows a refusal itself; without one it is told for some seconds. */
  readonly hasForm?: boolean;
}) {
  const { ask, touches, done, hasForm } = change;
  const t = useTexts();
  const toast = useToast();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (given: Given) => call((client) => ask(client, given)),
    onSuccess: (answer, given) => {
      if (done) toast({ text: done(answer, given) });
    },
    onError: (error) => {
      if (!hasForm) toast({ text: inWords(error, t), tone: 'red' });
    },
    onSettled: () => Promise.all(touches.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}
