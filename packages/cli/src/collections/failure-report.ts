import { open } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { writeCsvRow } from '@praesto/client';
import type { SourcePerson, SourcePhoto } from './source-person.ts';

/** A file of the persons who could not be added. */
export interface FailureReport {
  readonly count: number;
  add(person: SourcePerson, reason: string): Promise<void>;
  close(): Promise<void>;
}

const titles = ['external_id', 'photo', 'tags', 'meta_data', 'import_error'];

/**
 * Writes who could not be added as a CSV, and why: mended, it can be imported as it is. The file is made when the first one fails; one of
 * an earlier run is written over then.
 */
export function openFailureReport(path: string): FailureReport {
  let file: Awaited<ReturnType<typeof open>> | null = null;
  let count = 0;
  return {
    get count() {
      return count;
    },
    async add({ externalId, photos, metaData }, reason) {
      count += 1;
      const isFirst = file === null;
      file ??= await open(path, 'w');
      const meta = Object.keys(metaData).length > 0 ? JSON.stringify(metaData) : '';
      const tags = photos.map((photo) => photo.tags.join(',')).join('|');
      const row = [externalId, photos.map((photo) => placeOf(photo, path)).join('|'), tags, meta, reason];
      await file.write(`${isFirst ? writeCsvRow(titles) : ''}${writeCsvRow(row)}`);
    },
    async close() {
      await file?.close();
    },
  };
}

/** As the report can be read from where it lies; of bytes that came with their line there is only a name. */
function placeOf({ name, from }: SourcePhoto, report: string): string {
  return 'path' in from ? relative(dirname(report), from.path) : name;
}
