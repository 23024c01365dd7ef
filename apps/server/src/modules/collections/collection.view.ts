import type { CollectionView, EnrolledPersonView, PersonImageView, PersonView } from '@praesto/contract';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { MediaLinks } from '../media/media-links.ts';
import type { Collection, Person, PersonImage } from './collection.ts';
import type { EnrolledPerson } from './enrol.ts';
import { toAlreadyEnrolledView } from './find-already-enrolled.ts';

export function toCollectionView(collection: Collection): CollectionView {
  return {
    collection_id: collection.id,
    company_id: collection.companyId,
    alias: collection.alias,
    kind: collection.kind,
    meta_data: collection.metaData,
    time_created: toUnixSeconds(collection.createdAt),
    time_updated: toUnixSeconds(collection.updatedAt),
  };
}

export function toPersonView(person: Person, links: MediaLinks): PersonView {
  return {
    person_id: person.id,
    collection_id: person.collectionId,
    company_id: person.companyId,
    external_ids: [...person.externalIds],
    meta_data: person.metaData,
    images: person.images.map((image) => toPersonImageView(image, person, links)),
    time_created: toUnixSeconds(person.createdAt),
    time_updated: toUnixSeconds(person.updatedAt),
  };
}

export function toEnrolledPersonView(
  { person, alreadyEnrolled }: EnrolledPerson,
  links: MediaLinks,
): EnrolledPersonView {
  return {
    ...toPersonView(person, links),
    already_enrolled: alreadyEnrolled && toAlreadyEnrolledView(alreadyEnrolled),
  };
}

export function toPersonImageView(image: PersonImage, person: Person, links: MediaLinks): PersonImageView {
  return {
    person_image_id: image.id,
    media_id: image.id,
    image_id: image.id,
    person_id: person.id,
    collection_id: person.collectionId,
    company_id: person.companyId,
    original_name: image.originalName,
    original_url: links.url(image.blobKey),
    thumb_url: links.thumbnailUrl(image.blobKey),
    tags: [...image.tags],
    info: {
      mime: image.mime,
      size: image.sizeBytes,
      sha256: image.sha256,
      width: image.width,
      height: image.height,
      ...image.face,
      models: image.models.map(({ id, version }) => ({ id, version })),
    },
    time_created: toUnixSeconds(image.createdAt),
  };
}
