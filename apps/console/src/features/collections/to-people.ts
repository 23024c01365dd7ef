/** Somebody who is to be imported. */
export interface PersonToImport {
  readonly externalId: string;
  readonly photos: readonly File[];
}

interface Sorted {
  readonly people: readonly PersonToImport[];
  /** Names that several photos or folders have: which of them is meant cannot be known. */
  readonly clashes: readonly string[];
  /** Names of those with more photos than a person may have at once. */
  readonly crowded: readonly string[];
  /** How many files are no photos by their names. */
  readonly others: number;
}

const photoEnding = /\.(jpe?g|png|webp|heic|heif|avif|gif|bmp|tiff?)$/i;

/**
 * Reads chosen files as the command does: each photo is a person under the name of the file without its ending, each folder
 * within the chosen one is a person with all photos in it.
 */
export function toPeople(files: readonly File[], maxPhotos: number): Sorted {
  const photos = files.filter(({ name }) => photoEnding.test(name) && !name.startsWith('.'));
  const groups = Map.groupBy(photos, sourceOf);
  const sources = [...groups].map(([source, group]) => ({
    externalId: source.replace(/^(folder|file) /, ''),
    isFolder: source.startsWith('folder '),
    photos: group.toSorted((a, b) => a.name.localeCompare(b.name)),
  }));
  const byName = Map.groupBy(sources, ({ externalId }) => externalId);
  const isClash = ({ externalId, isFolder, photos: own }: (typeof sources)[number]) =>
    (byName.get(externalId)?.length ?? 0) > 1 || (!isFolder && own.length > 1);
  const unique = sources.filter((one) => !isClash(one));
  return {
    people: unique.filter((one) => one.photos.length <= maxPhotos),
    clashes: [...new Set(sources.filter(isClash).map(({ externalId }) => externalId))],
    crowded: unique.filter((one) => one.photos.length > maxPhotos).map(({ externalId }) => externalId),
    others: files.length - photos.length,
  };
}

/** Which person a photo belongs to. The first part of a path is the folder that was chosen. */
function sourceOf({ name, webkitRelativePath }: File): string {
  const [, folder, ...rest] = webkitRelativePath.split('/');
  if (folder !== undefined && rest.length > 0) return `folder ${folder.trim()}`;
  return `file ${name.replace(photoEnding, '').trim()}`;
}
