import { opendir, readdir } from 'node:fs/promises';
import { join, parse, relative } from 'node:path';
import type { SourcePerson } from './source-person.ts';

const photoEnding = /\.(jpe?g|jfif|png|webp|gif|avif|hei[cf]|tiff?|bmp)$/i;

/**
 * A photo is a person under the name of the file without its ending; a sub-folder is a person under its name, with all photos
 * that are in it, however deep. Hidden files, and what is no picture by its ending, are left out.
 */
export async function* readPeopleFolder(root: string): AsyncGenerator<SourcePerson> {
  for await (const { name, photos } of readEntries(root)) if (photos.length > 0) yield toPerson(name, photos);
}

/** How many files are left out; hidden ones are meant to be. */
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
    const files = isFolder ? await filesIn(path) : [path];
    const photos = files.filter((file) => photoEnding.test(file));
    yield {
      name: isFolder ? entry.name : parse(entry.name).name,
      photos,
      others: files.length - photos.length,
    };
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => !entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name));
  const isShown = (file: string) => !/(^|[/\\])\./.test(relative(folder, file));
  return files.filter(isShown).toSorted();
}

function toPerson(externalId: string, files: readonly string[]): SourcePerson {
  const photos = files.map((path) => ({ name: parse(path).base, tags: [], from: { path } }));
  // Some file systems write letters and their accents apart: the same name in a table is written together.
  return { externalId: externalId.trim().normalize('NFC'), otherIds: [], photos, metaData: {} };
}
