import { Button, Kbd, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useQueue } from '../../features/decisions/use-queue.ts';
import { Failure } from '../../features/failures/failure.tsx';
import { FolderDetail } from '../../features/folders/folder-detail.tsx';
import { shortId } from '../../features/folders/short-id.ts';
import { folderQuery, useFolder } from '../../features/folders/use-folder.ts';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { Loading, Notice } from '../../kit/states.tsx';
import { useShortcuts } from '../../kit/use-shortcuts.ts';
import { useTexts } from '../../texts/texts.ts';

/**
 * One order after the other that needs a decision, by keys alone: P passes, D declines, N skips. What is decided is gone
 * at once; the next one is there already.
 */
export function QueuePage() {
  const t = useTexts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { order } = useSearch({ from: '/queue' });
  const queue = useQueue();
  // What was decided or skipped here does not come again, whatever the list still says.
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const waiting = (queue.data?.items ?? []).map(({ folder_id }) => folder_id).filter((id) => !seen.has(id));
  const current = order ?? waiting[0];
  const next = waiting.find((id) => id !== current);

  // In the address, so that a reload comes back to the same.
  useEffect(() => {
    if (order === undefined && current !== undefined)
      void navigate({ to: '/queue', search: { order: current }, replace: true });
  }, [order, current, navigate]);
  useEffect(() => {
    if (next !== undefined) void queries.prefetchQuery(folderQuery(next));
  }, [next, queries]);

  const goOn = () => {
    if (current !== undefined) setSeen((before) => new Set([...before, current]));
    scrollTo({ top: 0 });
    void navigate({ to: '/queue', search: next === undefined ? {} : { order: next } });
  };
  useShortcuts({ n: goOn });

  const left = queue.data?.total_count;
  return (
    <Page
      title={current === undefined ? t.order.queue : t.order.title(shortId(current))}
      aside={
        typeof left === 'number' && (
          <Text size="sm" c="dimmed" role="status">
            {t.order.queueLeft(left)}
          </Text>
        )
      }
      actions={
        <>
          <Button variant="default" renderRoot={(props) => <Link to="/orders" {...props} />}>
            {t.order.leaveQueue}
          </Button>
          {current !== undefined && (
            <Button
              variant="light"
              onClick={goOn}
              rightSection={<Kbd size="xs">N</Kbd>}
              leftSection={<Icon name="next" />}
            >
              {t.order.skip}
            </Button>
          )}
        </>
      }
    >
      {current !== undefined ? (
        <QueuedFolder key={current} folderId={current} onDecided={goOn} />
      ) : queue.error ? (
        <Failure error={queue.error} retry={() => void queue.refetch()} />
      ) : queue.isPending ? (
        <Loading label={t.common.loading} />
      ) : (
        <Notice icon="check" title={t.order.queueEmptyTitle}>
          {t.order.queueEmpty}
        </Notice>
      )}
    </Page>
  );
}

function QueuedFolder({ folderId, onDecided }: { readonly folderId: string; readonly onDecided: () => void }) {
  const t = useTexts();
  const { data: folder, error, refetch } = useFolder(folderId);
  if (folder) {
    return <FolderDetail folder={folder} onDecided={onDecided} />;
  }
  return error ? <Failure error={error} retry={() => void refetch()} /> : <Loading label={t.common.loading} />;
}
