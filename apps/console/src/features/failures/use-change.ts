import type { PraestoClient } from '@praesto/client';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';

/** A change of something that is shown: afterwards what it touches is read anew. */
export function useChange<Given, Answer>(change: {
  readonly ask: (client: PraestoClient, given: Given) => Promise<Answer>;
  /** First words of what was read and is no longer true. */
  readonly touches: readonly QueryKey[];
  /** What to say when it is done. */
  readonly done?: (answer: Answer, given: Given) => string;
  /** What else happens then, before anything is read anew; also when it is taken back. */
  readonly after?: (answer: Answer, given: Given) => unknown;
  /** What is to be asked to take it back, of what can be taken back: offered for some seconds. */
  readonly undo?: (given: Given) => Given;
  /** A form or a question shows a refusal itself; without one it is told for some seconds. */
  readonly hasForm?: boolean;
}) {
  const { ask, touches, done, after, undo, hasForm = false } = change;
  const t = useTexts();
  const toast = useToast();
  const queries = useQueryClient();
  const shared = {
    mutationFn: (given: Given) => call((client) => ask(client, given)),
    onSettled: (_: Answer | undefined, error: Error | null) => {
      const readAnew = Promise.all(touches.map((queryKey) => queries.invalidateQueries({ queryKey })));
      // What failed is told at once.
      return error ? undefined : readAnew;
    },
  };
  const takeBack = useMutation({
    ...shared,
    onSuccess: (answer: Answer, given: Given) => {
      if (done) toast({ text: done(answer, given) });
      return after?.(answer, given);
    },
  });
  return useMutation({
    ...shared,
    meta: { isToldInPlace: hasForm },
    onSuccess: (answer: Answer, given: Given) => {
      const actions = undo ? [{ label: t.common.undo, act: () => takeBack.mutate(undo(given)) }] : [];
      if (done) toast({ text: done(answer, given), actions });
      return after?.(answer, given);
    },
  });
}
