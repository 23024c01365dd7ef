import type { Dirent } from 'node:fs';
import { opendir, readdir } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { SourcePerson } from './source-person.ts';

const photoEnding = /\.(jpe?g|jfif|png|webp|gif|avif|hei[cf]|tiff?|bmp)$/i;

/**
 * A photo is a person under the name of the file without its ending; a sub-folder is a person under its name, with all photos
 * that are in it. Hidden files, and what is no picture by its ending, are left out.
 */
export async function* readPeopleFolder(root: string): AsyncGenerator<SourcePerson> {
  for await (const { name, photos } of readEntries(root)) if (photos.length > 0) yield toPerson(name, photos);
}

/** How many files, and folders within the folders, are left out; hidden ones are meant to be. */
export async function countOthers(root: string): Promise<number> {
  let count = 0;
  for await (const { others } of readEntries(root)) count += others;
  return count;
}

/** What is in the folder itself: a file, or a folder with what is in it. */
async function* readEntries(root: string) {
  for await (const entry of await opendir(root)) {
    if (entry.name.startsWith('.')) continue;
    const path = join(root, entry.name);
    const isFolder = entry.isDirectory();
    const found = isFolder ? (await readdir(path, { withFileTypes: true })).filter(isShown) : [entry];
    const photos = found.filter((one) => !one.isDirectory() && photoEnding.test(one.name));
    yield {
      name: isFolder ? entry.name : parse(entry.name).name,
      photos: photos.map(({ name }) => (isFolder ? join(path, name) : path)).toSorted(),
      others: found.length - photos.length,
    };
  }
}

const isShown = ({ name }: Dirent) => !name.startsWith('.');

function toPerson(externalId: string, files: readonly string[]): SourcePerson {
  const photos = files.map((path) => ({ name: parse(path).base, tags: [], from: { path } }));
  return { externalId: externalId.trim(), otherIds: [], photos, metaData: {} };
}
