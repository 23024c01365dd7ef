import type { AnswerOf, OperationName, RequestOf } from './api.ts';

/** Operations that answer a list with a cursor. */
export type ListName = {
  [Name in OperationName]: TakesCursor<RequestOf<Name>> extends true ? Name : never;
}[OperationName];

type TakesCursor<Request> = Request extends { query?: infer Query }
  ? [NonNullable<Query>] extends [never]
    ? false
    : 'cursor' extends keyof NonNullable<Query>
      ? true
      : false
  : false;

/** What is in the list. */
export type ItemOf<Name extends OperationName> =
  AnswerOf<Name> extends { items: readonly (infer Item)[] }
    ? Item
    : AnswerOf<Name> extends readonly (infer Item)[]
      ? Item
      : never;

/** A page as it came, and where the next begins. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Every item of a list, page after page; the next page is asked for when it is needed. */
export async function* listAll<Item>(getPage: (cursor: string | null) => Promise<Page<Item>>): AsyncGenerator<Item> {
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await getPage(cursor);
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

/** Header of lists that are bare arrays, with what `next_cursor` holds in the others. */
const nextCursorHeader = 'X-Next-Cursor';

export async function toPage<Item>(response: Response): Promise<Page<Item>> {
  const body = (await response.json()) as Item[] | { readonly items: Item[]; readonly next_cursor: string | null };
  if (Array.isArray(body)) return { items: body, nextCursor: response.headers.get(nextCursorHeader) };
  return { items: body.items, nextCursor: body.next_cursor };
}
