import type { Readable } from 'node:stream';

/** A table with what its rows come to, so that a copy can be told from the original. */
export interface TableFacts {
  readonly name: string;
  /** Those that are written; PostgreSQL fills in the others. */
  readonly columns: readonly string[];
  readonly rows: number;
  /** The sum of hashes of all rows, in any order. */
  readonly digest: string;
}

/** What was applied to a database to give it its schema. */
export interface SchemaStep {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
}

/** All rows of an installation as of one moment. */
export interface TableSource {
  readonly schema: readonly SchemaStep[];
  /** In an order in which rows can be added: what is referred to comes first. */
  readonly tables: readonly TableFacts[];
  /** The rows of a table in PostgreSQL's text format for COPY. To be read to its end before the next one is opened. */
  read(table: TableFacts): Readable;
  /** The keys of the blobs that rows speak of. */
  blobKeys(): AsyncIterable<string>;
}
