import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';

export type BulkAction = 'SUCCESS' | 'DECLINED' | 'delete';

interface Bulk {
  readonly action: BulkAction | 'withdraw';
  readonly ids: readonly string[];
  readonly comment: string;
}

/** So that the server has time for others. */
const atOnce = 4;

/** Does the same to many orders; tells how many the server refused, and offers to take decisions back. */
export function useBulk(onDone: () => void) {
  const t = useTexts();
  const toast = useToast();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: doToAll,
    onSuccess: ({ done, failed }, { action }) => {
      const isDecision = action === 'SUCCESS' || action === 'DECLINED';
      toast({
        text: t.orders.bulkDone(done.length, failed),
        tone: failed === 0 ? 'green' : 'red',
        ...(isDecision && done.length > 0
          ? { undo: { label: t.common.undo, act: () => mutate({ action: 'withdraw', ids: done, comment: '' }) } }
          : {}),
      });
      onDone();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['folders'] }),
  });
  return { run: (bulk: Bulk) => mutate(bulk), isRunning: isPending };
}

async function doToAll({ action, ids, comment }: Bulk): Promise<{ done: readonly string[]; failed: number }> {
  const done: string[] = [];
  const waiting = [...ids];
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const isDone = await doTo(id, action, comment).then(
        () => true,
        // Counted and told: what one order refuses does not stop the others.
        () => false,
      );
      if (isDone) done.push(id);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { done, failed: ids.length - done.length };
}

function doTo(folderId: string, action: Bulk['action'], comment: string): Promise<unknown> {
  const path = { folderId };
  if (action === 'delete') return call((client) => client.api.deleteFolder({ path }));
  const operator_status = action === 'withdraw' ? null : action;
  const body = { operator_status, ...(comment === '' ? {} : { operator_comment: comment }) };
  return call((client) => client.api.changeFolder({ path, body }));
}
