import { randomBytes } from 'node:crypto';
import type { ModelId } from '@praesto/vision';
import type { Collection, EnrolledImage, Template } from '../../src/modules/collections/collection.ts';
import type { NewPerson } from '../../src/modules/collections/collections.store.ts';
import { newId } from '../../src/shared/ids.ts';

const at = new Date('2026-03-02T09:00:00.123Z');

export function aCollection(owner: Pick<Collection, 'companyId'>, changes: Partial<Collection> = {}): Collection {
  return {
    id: newId(),
    companyId: owner.companyId,
    alias: 'blacklist',
    kind: 'BLACKLIST',
    metaData: {},
    createdAt: at,
    updatedAt: at,
    ...changes,
  };
}

export function aPerson(collection: Pick<Collection, 'id' | 'companyId'>, changes: Partial<NewPerson> = {}): NewPerson {
  return {
    id: newId(),
    collectionId: collection.id,
    companyId: collection.companyId,
    externalIds: [],
    metaData: {},
    images: [anEnrolledImage()],
    createdAt: at,
    updatedAt: at,
    ...changes,
  };
}

export function anEnrolledImage(changes: Partial<EnrolledImage> = {}): EnrolledImage {
  return {
    id: newId(),
    originalName: 'wanted.jpg',
    mime: 'image/jpeg',
    sizeBytes: 12_345,
    sha256: 'ab'.repeat(32),
    width: 480,
    height: 640,
    tags: [],
    blobKey: `${newId()}/${randomBytes(24).toString('hex')}.jpg`,
    face: { box: [1, 2, 3, 4] },
    template: aTemplate(1),
    createdAt: at,
    ...changes,
  };
}

/** A template of the model that tests speak of. */
export function aTemplate(degrees: number, model: Partial<ModelId> = {}): Template {
  return { model: { id: 'scripted-embedding', version: '1', ...model }, embedding: aDirection(degrees) };
}

/** A vector of unit length; the cosine of two of them is the cosine of the difference of their angles. */
export function aDirection(degrees: number): Float32Array {
  const angle = (degrees * Math.PI) / 180;
  return Float32Array.of(Math.cos(angle), Math.sin(angle), 0, 0);
}
