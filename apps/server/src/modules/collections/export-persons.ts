import type { ExportedPerson } from '@praesto/contract';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { Blobs } from '../media/blobs.ts';
import type { CollectionId, Person, PersonImage } from './collection.ts';
import type { CollectionsStore } from './collections.store.ts';
import { walkPersons } from './walk-persons.ts';

export interface ExportDeps {
  readonly collections: Pick<CollectionsStore, 'listPersons' | 'findPerson'>;
  readonly blobs: Pick<Blobs, 'read'>;
}

/**
 * Everybody of a collection, one after the other and each with their photos. A photo that is deleted while its person is read is
 * left out, and a person without any with it: both are gone. One whose file is lost is counted instead.
 * @throws AppError `body.wrong_value` naming a cursor that is none, before the first one
 */
export async function exportPersons(
  { collections, blobs }: ExportDeps,
  id: CollectionId,
  cursor: string | null,
): Promise<AsyncGenerator<ExportedPerson>> {
  // One at a time: each line tells where to go on behind it.
  const read = (place: string | null) => walkPersons(collections, id, { cursor: place, limit: 1 });
  const first = await read(cursor);
  return (async function* () {
    for (let page = first; page.items[0]; page = await read(page.nextCursor)) {
      const exported = await toExported({ collections, blobs }, page.items[0], page.nextCursor);
      if (exported.photos.length + exported.photos_missing > 0) yield exported;
      if (page.nextCursor === null) return;
    }
  })();
}

async function toExported(deps: ExportDeps, person: Person, cursor: string | null): Promise<ExportedPerson> {
  const photos: ExportedPerson['photos'] = [];
  const absent: PersonImage[] = [];
  for (const image of person.images) {
    const bytes = await deps.blobs.read(image.blobKey);
    if (bytes) photos.push(toPhoto(image, bytes));
    else absent.push(image);
  }
  return {
    person_id: person.id,
    external_id: person.externalIds[0] ?? person.id,
    external_ids: [...person.externalIds],
    meta_data: person.metaData,
    photos,
    photos_missing: absent.length === 0 ? 0 : await countLost(deps.collections, person, absent),
    time_created: toUnixSeconds(person.createdAt),
    cursor,
  };
}

/** How many of these the person still has: the others were deleted while the person was read. */
async function countLost(
  collections: ExportDeps['collections'],
  { id: personId, collectionId }: Person,
  absent: readonly PersonImage[],
): Promise<number> {
  const now = await collections.findPerson({ collectionId, personId });
  return absent.filter(({ id }) => now?.images.some((image) => image.id === id)).length;
}

function toPhoto({ originalName, tags, sha256, createdAt }: PersonImage, bytes: Uint8Array) {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return { name: originalName, tags: [...tags], sha256, time_created: toUnixSeconds(createdAt), data };
}
