import type { Tally } from './tally.ts';

export type Tallies = ReadonlyMap<string, Tally>;

/** Port: failed sign-ins by key, the same for every server. */
export interface SignInTallies {
  /**
   * Shows the tallies of these keys and writes what `decide` makes of them (`null` = delete); nobody else reads or
   * writes them meanwhile. `decide` may not wait for anything.
   */
  change<Result>(
    keys: readonly string[],
    decide: (found: Tallies) => { readonly result: Result; readonly changes: ReadonlyMap<string, Tally | null> },
  ): Promise<Result>;
  /** Deletes those whose key is like `pattern` (of SQL) and that were last counted before `before`; tells how many. */
  deleteOlderThan(pattern: string, before: Date): Promise<number>;
}
