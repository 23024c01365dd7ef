import type { FolderView } from '@praesto/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';

export type Word = 'SUCCESS' | 'DECLINED';

interface Decision {
  /** Null withdraws. */
  readonly word: Word | null;
  readonly comment: string;
}

/** Decides an order; what was decided before can be put back for some seconds. */
export function useDecision(folder: FolderView, onDecided?: (word: Word) => void) {
  const t = useTexts();
  const toast = useToast();
  const queries = useQueryClient();
  const { folder_id: folderId } = folder;

  const change = {
    mutationFn: ({ word, comment }: Decision) =>
      call((client) =>
        client.api.changeFolder({
          path: { folderId },
          body: { operator_status: word, operator_comment: comment === '' ? null : comment },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['folders'] }),
  };
  const putBack = useMutation(change);
  const { mutate, isPending } = useMutation({
    ...change,
    onSuccess: (_: FolderView, { word }: Decision) => {
      const text = word === null ? t.order.withdrawn : t.order.saved(t.resolutions[word]);
      toast({ text, actions: [{ label: t.common.undo, act: () => putBack.mutate(before(folder)) }] });
      if (word !== null) onDecided?.(word);
    },
  });
  return { decide: (decision: Decision) => mutate(decision), isDeciding: isPending };
}

function before({ operator_status, operator_comment }: FolderView): Decision {
  return { word: operator_status, comment: operator_comment ?? '' };
}
