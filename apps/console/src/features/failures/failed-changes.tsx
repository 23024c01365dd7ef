import { type Mutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { isWorthAnotherTry } from './in-words.ts';
import { Told } from './told.tsx';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** Whether what changes something tells of a failure itself, beside the form. */
      readonly isToldInPlace?: boolean;
    };
  }
}

/**
 * Tells of every change that failed, unless the form that it was sent from does and is still there. What is asked of the
 * server to change something goes through the cache of mutations, so that none of it fails in silence.
 */
export function FailedChanges() {
  const t = useTexts();
  const toast = useToast();
  const changes = useQueryClient().getMutationCache();
  const watchers = useRef(new WeakMap<object, number>());
  useEffect(() => {
    const count = (mutation: object, more: number) =>
      watchers.current.set(mutation, (watchers.current.get(mutation) ?? 0) + more);
    return changes.subscribe((event) => {
      if (event.type === 'observerAdded') count(event.mutation, 1);
      if (event.type === 'observerRemoved') count(event.mutation, -1);
    });
  }, [changes]);
  useEffect(() => {
    const tell = (error: Error, given: unknown, _: unknown, change: Mutation<unknown, unknown, unknown>) => {
      const isToldThere = change.meta?.isToldInPlace && (watchers.current.get(change) ?? 0) > 0;
      const wasStopped = error.name === 'AbortError';
      if (isToldThere || wasStopped) return;
      // A change that fails again is told again.
      const retry = { label: t.common.retry, act: () => void change.execute(given).catch(() => undefined) };
      toast({ text: <Told error={error} />, tone: 'red', actions: isWorthAnotherTry(error) ? [retry] : [] });
    };
    changes.config.onError = tell as NonNullable<typeof changes.config.onError>;
  }, [changes, t, toast]);
  return null;
}
