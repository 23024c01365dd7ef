import type { CollectionKind } from '@praesto/contract';
import type { ModelId } from '@praesto/vision';
import type { CompanyId, Id } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';

export type CollectionId = Id<'collection'>;
export type PersonId = Id<'person'>;
export type PersonImageId = Id<'person_image'>;

/** Persons who are looked for together. */
export interface Collection {
  readonly id: CollectionId;
  readonly companyId: CompanyId;
  readonly alias: string;
  readonly kind: CollectionKind;
  readonly metaData: JsonObject;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Somebody who is in a collection, and the photos that they are recognised by. */
export interface Person {
  readonly id: PersonId;
  readonly collectionId: CollectionId;
  readonly companyId: CompanyId;
  /** The caller's own names, each once in the collection. */
  readonly externalIds: readonly string[];
  readonly metaData: JsonObject;
  readonly images: readonly PersonImage[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A photo that shows one good face. */
export interface PersonImage {
  readonly id: PersonImageId;
  readonly originalName: string;
  readonly mime: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly tags: readonly string[];
  readonly blobKey: string;
  /** Where the face is; keys are wire names. */
  readonly face: JsonObject;
  /** What made embeddings of it: those of two models, or of two versions of one, cannot be compared. */
  readonly models: readonly ModelId[];
  readonly createdAt: Date;
}

/** What a photo is found by. */
export interface Template {
  readonly model: ModelId;
  /** Unit length. */
  readonly embedding: Float32Array;
}

/** A photo with what it is found by. */
export interface EnrolledImage extends Omit<PersonImage, 'models'> {
  readonly template: Template;
}
