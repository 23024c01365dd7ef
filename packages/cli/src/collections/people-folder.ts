import { opendir, readdir } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { SourcePerson } from './source-person.ts';

const photoEnding = /\.(jpe?g|png|webp|gif|avif|hei[cf]|tiff?|bmp)$/i;

/**
 * A photo is a person under the name of the file without its ending; a sub-folder is a person under its name, with all photos
 * that are in it. Hidden files, and what is no picture by its ending, are left out.
 */
export async function* readPeopleFolder(root: string): AsyncGenerator<SourcePerson> {
  for await (const entry of await opendir(root)) {
    if (entry.name.startsWith('.')) continue;
    const isFolder = entry.isDirectory();
    const files = isFolder ? await filesIn(join(root, entry.name)) : [join(root, entry.name)];
    const photos = files.filter((file) => photoEnding.test(file));
    if (photos.length > 0) yield toPerson(isFolder ? entry.name : parse(entry.name).name, photos);
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  return files.map(({ name }) => join(folder, name)).toSorted();
}

function toPerson(externalId: string, files: readonly string[]): SourcePerson {
  const photos = files.map((path) => ({ name: parse(path).base, tags: [], from: { path } }));
  return { externalId: externalId.trim(), otherIds: [], photos, metaData: {} };
}
