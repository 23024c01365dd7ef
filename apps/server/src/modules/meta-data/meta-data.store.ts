import type { MetaDataNoun } from '@praesto/contract';
import type { JsonObject } from '../../shared/json.ts';

/** Port: the metadata of every noun that has some, within one reach. */
export interface MetaDataStore {
  /** `undefined` for an id of nobody within reach. */
  find(noun: MetaDataNoun, id: string): Promise<JsonObject | undefined>;
  /**
   * Reads, changes and writes in one step that nobody comes between. What `change` throws leaves everything as it was.
   * @returns what it is now; `undefined` for an id of nobody within reach
   */
  change(noun: MetaDataNoun, id: string, change: (before: JsonObject) => JsonObject): Promise<JsonObject | undefined>;
}
