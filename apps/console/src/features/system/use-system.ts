import { PraestoError } from '@praesto/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { may, useActor } from '../session/actor.ts';

/** How soon the page shows what changed. */
const freshMs = 5000;

export interface Outage {
  readonly part: string;
  readonly reason: string;
}

/** Whether a check could be answered now, and what is in the way. */
export function useHealth() {
  return useQuery({
    queryKey: ['system', 'health'],
    queryFn: ({ signal }) =>
      call(async (client) => {
        try {
          return { outages: [] as readonly Outage[], health: await client.api.getHealth({}, { signal }) };
        } catch (error) {
          // What is down is what is asked for here; anything else that is refused is an error.
          if (error instanceof PraestoError && error.status === 503) return { outages: outagesOf(error), health: null };
          throw error;
        }
      }),
    refetchInterval: freshMs,
  });
}

function outagesOf({ details, message }: PraestoError): readonly Outage[] {
  const { reasons } = (details ?? {}) as { readonly reasons?: readonly Outage[] };
  return reasons ?? [{ part: 'server', reason: message }];
}

export function useVersion() {
  return useQuery({
    queryKey: ['system', 'version'],
    queryFn: () => call((client) => client.getVersion()),
    staleTime: 60_000,
  });
}

export function useModels() {
  return useQuery({
    queryKey: ['system', 'models'],
    queryFn: ({ signal }) => call((client) => client.api.getModels({}, { signal })),
    staleTime: 60_000,
  });
}

export function useQueueState() {
  const isAllowed = may(useActor(), 'queue.read');
  return useQuery({
    queryKey: ['system', 'queue'],
    queryFn: ({ signal }) => call((client) => client.api.getQueue({}, { signal })),
    refetchInterval: freshMs,
    enabled: isAllowed,
  });
}

export function useEmbeddingModels() {
  const isAllowed = may(useActor(), 'embedding_model.read');
  return useQuery({
    queryKey: ['system', 'embedding'],
    queryFn: ({ signal }) => call((client) => client.api.getEmbeddingModels({}, { signal })),
    refetchInterval: freshMs,
    enabled: isAllowed,
  });
}

export type QueueStep = 'pause' | 'drain' | 'resume';

const queueCalls = { pause: 'pauseQueue', drain: 'drainQueue', resume: 'resumeQueue' } as const;

/** Stops the queue and lets it go on, and tries orders again. */
export function useQueueSteps() {
  const t = useTexts();
  const toast = useToast();
  const queries = useQueryClient();
  const step = useMutation({
    mutationFn: (name: QueueStep) => call((client) => client.api[queueCalls[name]]()),
    onSuccess: (queue, name) => {
      queries.setQueryData(['system', 'queue'], queue);
      if (name === 'resume') return toast({ text: t.system.resumed });
      const words = { open: t.system.resumed, draining: t.system.draining, paused: t.system.drained }[queue.state];
      const actions = [{ label: t.common.undo, act: () => step.mutate('resume') }];
      toast({ text: name === 'pause' ? t.system.paused : words, actions });
    },
  });
  const retry = useMutation({
    mutationFn: (jobId: string | undefined) =>
      call((client) => client.api.retryQueue({ body: jobId === undefined ? {} : { job_id: jobId } })),
    onSuccess: ({ retried }) => toast({ text: t.system.retried(retried) }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['system', 'queue'] }),
  });
  return { step, retry };
}
