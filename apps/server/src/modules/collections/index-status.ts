/** How far an index in memory is. */
export interface IndexStatus {
  /** `loading`: some collections are not in memory yet; a search of one of them waits for it. */
  readonly state: 'loading' | 'ready';
  /** Photos in memory, and photos that there are. */
  readonly loaded: number;
  readonly total: number;
  /** Of those, photos that there is no room for: they are compared in PostgreSQL. */
  readonly outside: number;
  readonly usedBytes: number;
  readonly limitBytes: number;
}
