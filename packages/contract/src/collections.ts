import * as z from 'zod';
import { anyCase, idText } from './any-case.ts';
import { tags } from './folder-payload.ts';
import { jsonObject, keptObject, unixSeconds } from './json.ts';

/** What finding somebody in a collection means: a blacklist declines whom it holds, an allowlist whom it does not. */
export const collectionKinds = ['BLACKLIST', 'ALLOWLIST'] as const;
export type CollectionKind = (typeof collectionKinds)[number];

/** Body of `POST /api/collections/`. Unknown keys are ignored. */
export const createCollectionRequest = z.object({
  alias: z.string().trim().min(1).max(200),
  /** One's own when absent. */
  company_id: idText.nullish(),
  /** BLACKLIST when absent; in any case. */
  kind: anyCase(collectionKinds).default('BLACKLIST'),
  meta_data: keptObject.nullish(),
});
export type CreateCollectionRequest = z.infer<typeof createCollectionRequest>;

/** Persons who are looked for together. */
export const collectionView = z.object({
  collection_id: z.string(),
  company_id: z.string(),
  alias: z.string(),
  kind: z.enum(collectionKinds),
  meta_data: jsonObject,
  time_created: unixSeconds,
  time_updated: unixSeconds,
});
export type CollectionView = z.infer<typeof collectionView>;

/** The payload of a form with photos of a person. Every key may be absent or null. */
export const personImagesPayload = z.object({
  /** By file key. */
  'media:tags': z.record(z.string(), tags).nullish(),
});
export type PersonImagesPayload = z.infer<typeof personImagesPayload>;

/** A photo that a person is recognised by. */
export const personImageView = z.object({
  person_image_id: z.string(),
  /** The same id again, under the names that media have for theirs. */
  media_id: z.string(),
  image_id: z.string(),
  person_id: z.string(),
  collection_id: z.string(),
  company_id: z.string(),
  original_name: z.string(),
  original_url: z.string().nullable(),
  thumb_url: z.string().nullable(),
  tags: z.array(z.string()),
  /** Size in bytes and pixels, box of the face, and the model that knows it. */
  info: jsonObject,
  time_created: unixSeconds,
});
export type PersonImageView = z.infer<typeof personImageView>;

/** What a photo is found by: of every version of a model that looked at it. Whoever has it can look for the person elsewhere. */
export const personTemplatesView = z.object({
  person_image_id: z.string(),
  person_id: z.string(),
  collection_id: z.string(),
  templates: z.array(
    z.object({
      /** Templates of two models, or of two versions of one, cannot be compared. */
      model: z.object({ id: z.string(), version: z.string() }),
      /** In base64, as Oz API Lite takes it. */
      template: z.string(),
    }),
  ),
});
export type PersonTemplatesView = z.infer<typeof personTemplatesView>;

/** Somebody who is in a collection. */
export const personView = z.object({
  person_id: z.string(),
  collection_id: z.string(),
  company_id: z.string(),
  /** The caller's own names for the person; several where persons were merged. */
  external_ids: z.array(z.string()),
  meta_data: jsonObject,
  /** In the order in which they came. */
  images: z.array(personImageView),
  time_created: unixSeconds,
  time_updated: unixSeconds,
});
export type PersonView = z.infer<typeof personView>;
