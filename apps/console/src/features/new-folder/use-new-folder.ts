import type { FolderView, UploadProgress } from '@praesto/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call } from '../../api.ts';
import type { WantedChecks } from './checks-form.tsx';
import { type ChosenFile, tagsOf } from './chosen-files.ts';

interface Order {
  readonly files: readonly ChosenFile[];
  readonly wanted: WantedChecks;
  readonly metaData: Readonly<Record<string, string>>;
}

/** Sends a new order; it can be stopped, and tells how far it is. */
export function useNewFolder(onCreated: (folder: FolderView) => void) {
  const queries = useQueryClient();
  const [progress, setProgress] = useState<UploadProgress | null>(null);
  const stopper = useRef<AbortController | null>(null);
  const { mutate, isPending, error } = useMutation({
    meta: { isToldInPlace: true },
    mutationFn: (order: Order) => {
      stopper.current = new AbortController();
      const { signal } = stopper.current;
      return call((client) => client.createFolder(toNewFolder(order), { signal, onProgress: setProgress }));
    },
    onSuccess: onCreated,
    onSettled: () => {
      setProgress(null);
      return queries.invalidateQueries({ queryKey: ['folders', 'list'] });
    },
  });
  const isStopped = error instanceof DOMException && error.name === 'AbortError';
  return {
    send: (order: Order) => mutate(order),
    stop: () => stopper.current?.abort(),
    isSending: isPending,
    /** 0..1; null = nothing is on its way yet. */
    sent: progress && progress.sentBytes / progress.totalBytes,
    error: isStopped ? null : error,
  };
}

function toNewFolder({ files, wanted, metaData }: Order) {
  const analyses = wanted.types.map((type) =>
    type === 'COLLECTION' ? { type, params: { collection_id: wanted.collectionId ?? '' } } : { type },
  );
  return {
    files: files.map(({ key, file }) => ({ key, data: file, name: file.name })),
    payload: {
      'folder:meta_data': metaData,
      'media:tags': Object.fromEntries(files.map((one) => [one.key, [...tagsOf(one)]])),
      analyses,
    },
  };
}
