import type { NamedPerson } from '@praesto/client';

/** Somebody who is to be added, as the source names them. */
export interface SourcePerson extends Omit<NamedPerson, 'photos'> {
  readonly photos: readonly SourcePhoto[];
}

export interface SourcePhoto {
  readonly name: string;
  readonly tags: readonly string[];
  /** The path of a file, or its bytes in Base64. */
  readonly from: { readonly path: string } | { readonly base64: string };
}

/** Everybody of a source, one after the other; it can be read any number of times. */
export type PersonSource = () => AsyncGenerator<SourcePerson>;
