import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api.ts';
import { useToast } from '../../kit/toasts.tsx';
import { useTexts } from '../../texts/texts.ts';
import { isWorthAnotherTry } from '../failures/in-words.ts';
import { Told } from '../failures/told.tsx';

export type BulkAction = 'SUCCESS' | 'DECLINED' | 'delete';

interface Bulk {
  readonly action: BulkAction | 'withdraw';
  readonly ids: readonly string[];
  readonly comment: string;
}

interface Failed {
  readonly id: string;
  readonly error: unknown;
}

/** So that the server has time for others. */
const atOnce = 4;

/** Does the same to many orders; tells how many the server refused and why, and offers to take decisions back. */
export function useBulk(onDone: () => void) {
  const t = useTexts();
  const toast = useToast();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: doToAll,
    onSuccess: ({ done, failed }, bulk) => {
      const [first] = failed;
      const isDecision = bulk.action === 'SUCCESS' || bulk.action === 'DECLINED';
      const left = failed.filter(({ error }) => isWorthAnotherTry(error)).map(({ id }) => id);
      const undo = { label: t.common.undo, act: () => mutate({ action: 'withdraw', ids: done, comment: '' }) };
      const again = { label: t.common.retry, act: () => mutate({ ...bulk, ids: left }) };
      toast({
        text: (
          <>
            {t.orders.bulkDone(done.length, failed.length)}
            {first && <Told error={first.error} />}
          </>
        ),
        tone: first ? 'red' : 'green',
        actions: [...(isDecision && done.length > 0 ? [undo] : []), ...(left.length > 0 ? [again] : [])],
      });
      onDone();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['folders'] }),
  });
  return { run: (bulk: Bulk) => mutate(bulk), isRunning: isPending };
}

async function doToAll({ action, ids, comment }: Bulk): Promise<{
  readonly done: readonly string[];
  readonly failed: readonly Failed[];
}> {
  const done: string[] = [];
  const failed: Failed[] = [];
  const waiting = [...ids];
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const one = id;
      await doTo(one, action, comment).then(
        () => done.push(one),
        // Told when all are through: what one order refuses does not stop the others.
        (error: unknown) => failed.push({ id: one, error }),
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { done, failed };
}

function doTo(folderId: string, action: Bulk['action'], comment: string): Promise<unknown> {
  const path = { folderId };
  if (action === 'delete') return call((client) => client.api.deleteFolder({ path }));
  const operator_status = action === 'withdraw' ? null : action;
  const body = { operator_status, ...(comment === '' ? {} : { operator_comment: comment }) };
  return call((client) => client.api.changeFolder({ path, body }));
}
