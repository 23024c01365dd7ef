import { newIdempotencyKey } from '@praesto/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api.ts';
import { type BegunUpload, discardUpload, type UploadOrder, uploadEvaluation } from './upload-evaluation.ts';

/**
 * Sends an evaluation. Where it breaks off, sending the same again goes on with what is not there yet; what was sent is removed when
 * something else is sent in its place, or when the page is left.
 */
export function useUpload() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [sent, setSent] = useState(0);
  const stop = useRef<AbortController | null>(null);
  const begun = useRef<BegunUpload | null>(null);
  const { data: config } = useQuery({
    queryKey: ['config'],
    queryFn: () => call((client) => client.api.getConfig()),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const readListAnew = () => queries.invalidateQueries({ queryKey: ['evaluations', 'list'] });
  const { mutate, isPending, error } = useMutation({
    meta: { isToldInPlace: true },
    mutationFn: (order: UploadOrder) => {
      if (!isOf(begun.current, order)) {
        discard(begun.current);
        begun.current = { order, idempotencyKey: newIdempotencyKey(), evaluationId: null };
      }
      const [upload, sending] = [begun.current!, new AbortController()];
      stop.current = sending;
      const how = { filesAtOnce: config?.limits.max_files ?? 10, onProgress: setSent, signal: sending.signal };
      return call((client) => uploadEvaluation(client, upload, how));
    },
    onSuccess: ({ evaluation_id: evaluationId }) => {
      begun.current = null;
      void navigate({ to: '/evaluations/$evaluationId', params: { evaluationId } });
    },
    onSettled: readListAnew,
  });
  const leave = useRef(() => {
    stop.current?.abort();
    discard(begun.current);
  });
  useEffect(() => leave.current, []);
  return {
    send: mutate,
    isSending: isPending,
    error,
    sent,
    /** Whether sending this goes on with what broke off. */
    goesOn: (order: UploadOrder) => error !== null && begun.current?.evaluationId != null && isOf(begun.current, order),
  };

  function discard(upload: BegunUpload | null): void {
    // Where even that fails, it stands in the list as not started, and can be deleted there.
    if (upload)
      call((client) => discardUpload(client, upload))
        .then(readListAnew)
        .catch(() => undefined);
  }
}

function isOf(upload: BegunUpload | null, { name, question, companyId, plan }: UploadOrder): boolean {
  const before = upload?.order;
  return (
    before?.name === name &&
    before.question === question &&
    before.companyId === companyId &&
    // Made anew whenever the files change.
    before.plan === plan
  );
}
