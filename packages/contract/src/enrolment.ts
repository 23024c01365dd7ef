import * as z from 'zod';
import { personImagesPayload, personView } from './collections.ts';
import { tags } from './folder-payload.ts';
import { keptObject } from './json.ts';
import { errorBody } from './views.ts';

/** What is done with somebody who seems to be in the collection already. */
export const duplicateRules = ['tell', 'refuse', 'allow'] as const;
export type DuplicateRule = (typeof duplicateRules)[number];

export const duplicateRule = z.enum(duplicateRules, { error: `must be one of ${duplicateRules.join(', ')}` });
const confidence = z.number().min(0).max(1);

/** A caller's own name for a person, unique in a collection. */
export const externalId = z.string().trim().min(1).max(200);

/** The payload of a new person. */
export const createPersonPayload = personImagesPayload.extend({
  'person:meta_data': keptObject.nullish(),
  /** Your own name for the person, by which enrolling again does nothing twice; unique in the collection. */
  'person:external_id': externalId.nullish(),
  /** `tell` (when absent): the answer names who is alike; `refuse`: nobody is added then; `allow`: nobody looks. */
  'person:duplicates': duplicateRule.nullish(),
  /** Confidence from which two faces are taken for one person here; 0.85 when absent. */
  'person:duplicate_threshold': confidence.nullish(),
});
export type CreatePersonPayload = z.infer<typeof createPersonPayload>;

/** Somebody who was in the collection before, and how much a new photo is like one of theirs. */
export const alreadyEnrolled = z.object({
  person_id: z.string(),
  /** The photo of theirs that is most alike. */
  image_id: z.string(),
  /** As of a `biometry` analysis. */
  confidence: z.number(),
});
export type AlreadyEnrolled = z.infer<typeof alreadyEnrolled>;

/** A person who was just added. */
export const enrolledPersonView = personView.extend({
  /** Who seems to be the same person, the most similar first; null when nobody looked. */
  already_enrolled: z.array(alreadyEnrolled).nullable(),
});
export type EnrolledPersonView = z.infer<typeof enrolledPersonView>;

/** A photo in a row. */
export const bulkPhoto = z.object({
  /** Name for people; its place in the row when absent. */
  name: z.string().min(1).max(255).nullish(),
  /** The bytes of the file in Base64 (RFC 4648 §4). */
  data: z.string().min(1).max(360_000_000),
  tags: tags.nullish(),
});

/** One line of a bulk enrolment: a person. Unknown keys are ignored. */
export const bulkRow = z.object({
  /** Your own name for the person, by which sending the row again does nothing twice. */
  external_id: externalId,
  /** All names of a person who has several, such as of an export; `external_id` counts as one of them. */
  external_ids: z.array(externalId).max(100).nullish(),
  photos: z.array(bulkPhoto).min(1).max(100),
  meta_data: keptObject.nullish(),
});
export type BulkRow = z.infer<typeof bulkRow>;

const ofRow = {
  /** Number of the line, from 1. */
  row: z.number().int(),
};

const counts = {
  /** Lines that were read. */
  rows: z.number().int(),
  enrolled: z.number().int(),
  known: z.number().int(),
  refused: z.number().int(),
};

/** What became of a row: one line of the answer to a bulk enrolment. Rows may overtake each other. The last line says that all is done. */
export const bulkResult = z.discriminatedUnion('status', [
  z.object({
    ...ofRow,
    status: z.literal('enrolled'),
    external_id: z.string(),
    person_id: z.string(),
    already_enrolled: z.array(alreadyEnrolled).nullable(),
  }),
  z.object({ ...ofRow, status: z.literal('known'), external_id: z.string(), person_id: z.string() }),
  z.object({ ...ofRow, status: z.literal('refused'), external_id: z.string().nullable(), error: errorBody }),
  z.object({ ...counts, status: z.literal('finished') }),
  z.object({ ...counts, status: z.literal('stopped'), error: errorBody }),
]);
export type BulkResult = z.infer<typeof bulkResult>;
