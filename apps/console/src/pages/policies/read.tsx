import type { ReactNode } from 'react';
import { Failure } from '../../features/failures/failure.tsx';
import { Loading } from '../../kit/states.tsx';
import { useTexts } from '../../texts/texts.ts';

/** What was read; until then, and where it could not be, that it is so. */
export function Read<Data>(props: {
  readonly query: { readonly data: Data | undefined; readonly error: unknown; readonly refetch: () => unknown };
  readonly children: (data: Data) => ReactNode;
}) {
  const { query, children } = props;
  const t = useTexts();
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return <Loading label={t.common.loading} />;
}
