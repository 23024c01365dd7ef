import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from '../cli-error.ts';
import { readPeopleFile } from './people-file.ts';
import { countOthers, readPeopleFolder } from './people-folder.ts';
import type { PersonSource } from './source-person.ts';

/** What an export writes into its folder. */
export const exportedLines = 'persons.ndjson';

/**
 * Who is to be added: a folder with a photo or a sub-folder of photos for each person, a CSV with the paths of photos, lines of JSON, or
 * the folder that `praesto collections export` wrote. Nothing of it is held in memory.
 * @throws CliError when the path cannot be read
 */
export async function openPersonSource(path: string): Promise<PersonSource> {
  const found = await stat(path).catch((cause: Error) => {
    throw new CliError(`${path} cannot be read: ${cause.message}`, { cause });
  });
  if (!found.isDirectory()) return () => readPeopleFile(path);
  const exported = await findExport(path);
  return () => (exported === null ? readPeopleFolder(path) : readPeopleFile(exported));
}

/** The lines of an export in a folder; `null` in any other. */
async function findExport(folder: string): Promise<string | null> {
  const exported = join(folder, exportedLines);
  return stat(exported).then(
    () => exported,
    () => null,
  );
}

/** How many files of a folder are no photos by their names: nobody is made of them. */
export async function countLeftOut(path: string): Promise<number> {
  const isFolder = (await stat(path)).isDirectory();
  return isFolder && (await findExport(path)) === null ? countOthers(path) : 0;
}

/** How many there are. @throws CliError where the source is wrong anywhere, holds nobody, or somebody twice */
export async function countPeople(source: PersonSource, path: string): Promise<number> {
  const names = new Set<string>();
  let count = 0;
  for await (const { externalId } of source()) {
    count += 1;
    if (externalId === '') throw new CliError(`${path}: person ${count} has an empty external_id`);
    if (names.size === names.add(externalId).size)
      throw new CliError(`${path}: ${externalId} is there twice; name all photos of a person in one place`);
  }
  if (count === 0) throw new CliError(`${path} holds no photos`);
  return count;
}
