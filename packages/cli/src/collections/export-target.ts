import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, truncate, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { type ExportedPerson, NoTextError, readTextLines } from '@praesto/client';
import { CliError } from '../cli-error.ts';
import { exportedLines } from './person-source.ts';

/** Where an export goes. */
export interface ExportTarget {
  /** Where an export that was cut off goes on; `undefined`: nothing was written yet, `null`: everything was. */
  readonly cursor: string | null | undefined;
  /** Photos first, then the line of the person: what has a line is whole. */
  write(person: ExportedPerson): Promise<void>;
  close(): Promise<void>;
}

const endings = /^\.[a-z0-9]{1,5}$/i;

/**
 * Opens a folder, or an `.ndjson` that holds the photos too, and finds out how far an earlier export of the collection came.
 * @throws CliError where the export of another collection is there
 */
export async function openExport(path: string, collectionId: string): Promise<ExportTarget> {
  const isFile = extname(path).toLowerCase() === '.ndjson';
  const root = isFile ? dirname(path) : path;
  await mkdir(root, { recursive: true });
  const lines = isFile ? path : join(path, exportedLines);
  await requireSame(isFile ? `${path}.of` : join(path, '.collection'), collectionId);
  const cursor = await findCursor(lines);
  const file = await open(lines, 'a');
  return {
    cursor,
    async write(person) {
      const line = isFile ? person : { ...person, photos: await writePhotos(root, person) };
      await file.write(`${JSON.stringify(line)}\n`);
    },
    close: () => file.close(),
  };
}

/** Photos in files, a folder for those whose persons begin with the same two letters. */
async function writePhotos(root: string, { person_id, photos }: ExportedPerson) {
  const folder = join('photos', person_id.slice(0, 2));
  await mkdir(join(root, folder), { recursive: true });
  return Promise.all(
    photos.map(async ({ data, ...photo }, place) => {
      const ending = extname(photo.name);
      const file = join(folder, `${person_id}-${place + 1}${endings.test(ending) ? ending : ''}`);
      await writeFile(join(root, file), Buffer.from(data, 'base64'));
      return { ...photo, file };
    }),
  );
}

/** Names the collection beside what is written of it. */
async function requireSame(path: string, collectionId: string): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => undefined);
  if (before !== undefined && before !== collectionId)
    throw new CliError(`the export of another collection is there: ${dirname(path)}`);
  if (before === undefined) await writeFile(path, collectionId);
}

/** The cursor of the last whole line; what was written half behind it is cut off. */
async function findCursor(path: string): Promise<string | null | undefined> {
  const file = await open(path, 'a+');
  await file.close();
  let whole = 0;
  let last: string | undefined;
  try {
    for await (const line of readTextLines(createReadStream(path))) {
      const cursor = cursorOf(line);
      if (cursor === undefined) break;
      whole += Buffer.byteLength(line) + 1;
      last = line;
    }
  } catch (error) {
    // Cut off within a character.
    if (!(error instanceof NoTextError)) throw error;
  }
  await truncate(path, whole);
  return last === undefined ? undefined : cursorOf(last);
}

/** `undefined` where a line is not whole. */
function cursorOf(line: string): string | null | undefined {
  try {
    return (JSON.parse(line) as ExportedPerson).cursor;
  } catch {
    return undefined;
  }
}
