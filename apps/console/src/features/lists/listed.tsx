import { Button, Center } from '@mantine/core';
import type { ReactNode } from 'react';
import { Loading } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Failure } from '../failures/failure.tsx';
import { FailureLine } from '../failures/failure-line.tsx';
import type { Pages } from './use-pages.ts';

/** A list as it is: being read, unreadable, empty, or there with a way to more. */
export function Listed<Item>(props: {
  readonly pages: Pages<Item>;
  /** In place of no items. */
  readonly empty: ReactNode;
  readonly children: (items: readonly Item[]) => ReactNode;
}) {
  const { pages, empty, children } = props;
  const t = useTexts();
  if (pages.isPending) return <Loading label={t.common.loading} />;
  if (pages.error && pages.items.length === 0) return <Failure error={pages.error} retry={pages.refetch} />;
  if (pages.items.length === 0) return empty;
  return (
    <>
      {children(pages.items)}
      {pages.unreadMore && <FailureLine {...pages.unreadMore} />}
      {pages.more && !pages.unreadMore && (
        <Center p="sm">
          <Button variant="subtle" loading={pages.isFetchingMore} onClick={pages.more}>
            {t.common.more}
          </Button>
        </Center>
      )}
    </>
  );
}
