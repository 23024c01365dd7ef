/** Somebody who is to be added, as the source names them. */
export interface SourcePerson {
  readonly externalId: string;
  /** Further names of the caller's. */
  readonly otherIds: readonly string[];
  readonly photos: readonly SourcePhoto[];
  readonly metaData: Readonly<Record<string, unknown>>;
}

export interface SourcePhoto {
  readonly name: string;
  readonly tags: readonly string[];
  /** The path of a file, or its bytes in Base64. */
  readonly from: { readonly path: string } | { readonly base64: string };
}

/** Everybody of a source, one after the other; it can be read any number of times. */
export type PersonSource = () => AsyncGenerator<SourcePerson>;
