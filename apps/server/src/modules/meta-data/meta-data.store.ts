import type { MetaDataNoun } from '@praesto/contract';
import type { JsonObject } from '../../shared/json.ts';

/** Whose metadata. */
export interface Subject {
  readonly noun: MetaDataNoun;
  readonly id: string;
  /** What it is in, where the path names that; elsewhere it is not there. */
  readonly parentId?: string | undefined;
}

/** Port: the metadata of every noun that has some, within one reach. */
export interface MetaDataStore {
  /** `undefined` for an id of nobody within reach. */
  find(subject: Subject): Promise<JsonObject | undefined>;
  /**
   * Reads, changes and writes in one step that nobody comes between. What `change` throws leaves everything as it was.
   * @returns what it is now; `undefined` for an id of nobody within reach
   */
  change(subject: Subject, change: (before: JsonObject) => JsonObject): Promise<JsonObject | undefined>;
}
