import type { PhotoToSend } from '@praesto/client';
import type { FoundFile } from '../../kit/found-files.ts';

/** Somebody who is to be imported. */
export interface PersonToImport {
  readonly externalId: string;
  /** Further names. */
  readonly otherIds: readonly string[];
  readonly photos: readonly PhotoToSend[];
  readonly metaData: Readonly<Record<string, unknown>>;
  readonly cells: Cells;
}

/** Somebody as a row of a table that names them, by column title. */
export type Cells = Readonly<Record<string, string>>;

/** Who is to be imported, and who cannot be. */
export interface Sorted {
  readonly people: readonly PersonToImport[];
  /** Names that several have: which of them is meant cannot be known. */
  readonly clashes: readonly string[];
  /** Names of those with more photos than a person may have at once. */
  readonly crowded: readonly string[];
}

const photoEnding = /\.(jpe?g|jfif|png|webp|heic|heif|avif|gif|bmp|tiff?)$/i;

/** Whether a file is a photo by its name, and not a hidden one. */
export function isPhoto({ file: { name } }: FoundFile): boolean {
  return photoEnding.test(name) && !name.startsWith('.');
}

/**
 * Reads chosen photos as the command does: each is a person under the name of the file without its ending, each folder
 * within the chosen one is a person with all photos in it.
 */
export function toPeople(photos: readonly FoundFile[], maxPhotos: number): Sorted {
  const sources = [...Map.groupBy(photos, sourceOf)].flatMap(([source, group]) => {
    // Some file systems write letters and their accents apart: the same name in a table is written together.
    const externalId = source.replace(/^(folder|file) /, '').normalize('NFC');
    const files = group.toSorted((a, b) => a.file.name.localeCompare(b.file.name));
    const toPerson = (own: readonly FoundFile[]): PersonToImport => ({
      ...{ externalId, otherIds: [], metaData: {} },
      photos: own.map(({ file: data }) => ({ name: data.name, data })),
      cells: { external_id: externalId, photo: own.map(({ path }) => fromFolder(path)).join('|') },
    });
    // Photos of one name beside each other are as many persons as there are.
    return source.startsWith('folder ') ? [toPerson(files)] : files.map((file) => toPerson([file]));
  });
  return sortOut(sources, maxPhotos);
}

/** Leaves out whose name comes twice, and who has too many photos. */
export function sortOut(sources: readonly PersonToImport[], maxPhotos: number): Sorted {
  const byName = Map.groupBy(sources, ({ externalId }) => externalId);
  const unique = sources.filter(({ externalId }) => byName.get(externalId)?.length === 1);
  return {
    people: unique.filter((one) => one.photos.length <= maxPhotos),
    clashes: [...byName].filter(([, same]) => same.length > 1).map(([name]) => name),
    crowded: unique.filter((one) => one.photos.length > maxPhotos).map(({ externalId }) => externalId),
  };
}

/** A path from the folder that was chosen: a table that is put into it finds the photo by it. */
function fromFolder(path: string): string {
  return path.slice(path.indexOf('/') + 1);
}

/** Which person a photo belongs to. The first part of a path is the folder that was chosen. */
function sourceOf({ path, file: { name } }: FoundFile): string {
  const [, folder, ...rest] = path.split('/');
  if (folder !== undefined && rest.length > 0) return `folder ${folder.trim()}`;
  return `file ${name.replace(photoEnding, '').trim()}`;
}
