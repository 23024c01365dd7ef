/** How far an index is. */
export interface IndexStatus {
  /** `loading`: some collections are not there yet; a search of one of them waits for it. */
  readonly state: 'loading' | 'ready';
  /** Templates that are there, and templates that there are. */
  readonly loaded: number;
  readonly total: number;
  /** Of those, photos that there is no room for: they are compared in PostgreSQL. */
  readonly outside: number;
  /** Of an index in memory; `null` where PostgreSQL searches. */
  readonly memory: { readonly usedBytes: number; readonly limitBytes: number } | null;
}
