import { Loader } from '@mantine/core';
import { useTexts } from '../../texts/texts.ts';
import { FailureLine } from './failure-line.tsx';

/** In place of a part of a page that is not there yet: that it is being read, or could not be; else nothing. */
export function Unread({
  query,
}: {
  readonly query: {
    readonly data: unknown;
    readonly error: unknown;
    readonly isLoading: boolean;
    readonly refetch: () => unknown;
  };
}) {
  const t = useTexts();
  const { data, error, isLoading, refetch } = query;
  if (data !== undefined) return null;
  if (isLoading) return <Loader size="sm" type="dots" role="status" aria-label={t.common.loading} />;
  return <FailureLine error={error} retry={refetch} />;
}
