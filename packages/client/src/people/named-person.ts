/** Somebody whom a table or a line names, with whatever they are to be added with. */
export interface NamedPerson {
  readonly externalId: string;
  /** Further names of the caller's. */
  readonly otherIds: readonly string[];
  readonly photos: readonly NamedPhoto[];
  readonly metaData: Readonly<Record<string, unknown>>;
}

export interface NamedPhoto {
  readonly name: string;
  readonly tags: readonly string[];
  /** A path from the folder of the table, or the bytes in Base64. */
  readonly from: { readonly file: string } | { readonly base64: string };
}

/** What is wrong with a row, or with the whole table: then it is the last that is read. */
export type RowFault =
  | { readonly kind: 'quote_open' }
  | { readonly kind: 'quote_within' }
  | { readonly kind: 'cells'; readonly cells: number; readonly titles: number }
  | { readonly kind: 'column_twice'; readonly column: string }
  | { readonly kind: 'no_photo_column' }
  | { readonly kind: 'no_photo' }
  | { readonly kind: 'tags' }
  | { readonly kind: 'no_json' }
  | { readonly kind: 'no_object' }
  | { readonly kind: 'no_person'; readonly why: string };

/** A row by the line on which it begins, from 1 on: what it says, or what is wrong with it. */
export type Read<Value> = (
  | { readonly line: number; readonly value: Value }
  | { readonly line: number; readonly fault: RowFault }
) & {
  /** Of a row of a table, the cells by column title as far as they could be told apart: by them it is written down again. */
  readonly cells?: Readonly<Record<string, string>>;
};

/** The lines of a text, without their ends. */
export type Lines = AsyncIterable<string> | Iterable<string>;
