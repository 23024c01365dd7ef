/**
 * Port: bytes kept under a key. A key is a relative path such as `<folderId>/<random>.jpg`; its last part is unguessable.
 * The order of writing is blob before row: `stage` makes the bytes durable under a name that nobody serves,
 * `publish` gives them their key, and only then is the row committed. What is left without a row is swept later.
 */
export interface Blobs {
  /** Writes and fsyncs bytes under a temporary name. */
  stage(key: string, bytes: Uint8Array): Promise<StagedBlob>;
  /** The whole blob, or `undefined` when there is none. */
  read(key: string): Promise<Uint8Array | undefined>;
  /** Deletes if present. */
  remove(key: string): Promise<void>;
  /** Keys of published blobs last written before `before`, for the sweeper. */
  listOlderThan(before: Date): AsyncIterable<string>;
  /** Removes what was staged by a process that died; what others stage meanwhile stays. */
  discardAbandoned(): Promise<void>;
}

export interface StagedBlob {
  readonly key: string;
  /** Moves the bytes to their key, durably. */
  publish(): Promise<void>;
  /** Throws the staged or published bytes away; never fails. */
  discard(): Promise<void>;
}
