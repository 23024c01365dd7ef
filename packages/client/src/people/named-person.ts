import type { TableFault } from '../tables/read-csv.ts';

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
  | TableFault
  | { readonly kind: 'no_photo_column' }
  | { readonly kind: 'no_photo' }
  | { readonly kind: 'tags' }
  | { readonly kind: 'no_json' }
  | { readonly kind: 'no_object' }
  | { readonly kind: 'no_person'; readonly why: string };
