import { encodeCursor, type ListPage, type ListQuery, maxLimit } from '@praesto/contract';
import { AppError } from '../../../shared/app-error.ts';

/** How many rows to fetch: one more than the page holds, which tells whether there is another page. */
export function rowsToFetch({ limit }: Pick<ListQuery, 'limit'>): number {
  return pageSize(limit) + 1;
}

function pageSize(limit: number): number {
  return limit === -1 ? maxLimit : limit;
}

/** A fetched row with the values that its cursor would hold. */
export interface Keyed<Row> {
  readonly row: Row;
  readonly cursorKeys: readonly (string | number)[];
}

/**
 * Makes a page of the fetched rows. `count` is asked only where the rows do not tell the total themselves.
 * @throws AppError `body.wrong_value` naming `limit` when everything was asked for and is more than a page may hold
 */
export async function cutPage<Row>(
  rows: readonly Keyed<Row>[],
  query: ListQuery,
  count: () => Promise<number>,
): Promise<ListPage<Row>> {
  const size = pageSize(query.limit);
  const hasMore = rows.length > size;
  if (hasMore && query.limit === -1) {
    const reason = `there are more than ${maxLimit}: ask for them page by page`;
    throw new AppError('body.wrong_value', { fields: [{ field: 'limit', reason }] });
  }
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return {
    items: page.map(({ row }) => row),
    nextCursor: hasMore && last ? encodeCursor(query.sorting, last.cursorKeys) : null,
    total: query.countsTotal ? (totalOf(query, page.length, hasMore) ?? (await count())) : null,
  };
}

/** The total, where a page that is the last one shows it. */
function totalOf({ offset, after }: ListQuery, shown: number, hasMore: boolean): number | undefined {
  if (hasMore || after !== null) return undefined;
  return shown > 0 || offset === 0 ? offset + shown : undefined;
}
