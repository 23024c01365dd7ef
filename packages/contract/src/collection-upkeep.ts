import * as z from 'zod';
import { anyCase, idText } from './any-case.ts';
import { alreadyEnrolled, externalId } from './enrolment.ts';
import { jsonObject, unixSeconds } from './json.ts';

/** Body of `POST …/persons/{id}/move`. Unknown keys are ignored. */
export const movePersonRequest = z.object({
  /** Where the person goes: a collection of the same company. */
  collection_id: idText,
});

/** Body of `POST …/persons/{id}/merge`. Unknown keys are ignored. */
export const mergePersonRequest = z.object({
  /** Another person of the collection, who is the same: photos and names go over, and what is known that is not known yet. */
  person_id: idText,
});

/** What becomes of somebody whose external id belongs to somebody in the other collection. */
const mergeConflicts = ['KEEP', 'JOIN'] as const;
export type MergeConflict = (typeof mergeConflicts)[number];

/** Body of `POST /api/collections/{id}/merge`. Unknown keys are ignored. */
export const mergeCollectionsRequest = z.object({
  /** Whose persons come over: another collection of the same company and kind. */
  collection_id: idText,
  /** `keep` (when absent): they stay where they are and are told; `join`: they become one person with the other. In any case. */
  conflicts: anyCase(mergeConflicts).default('KEEP'),
  /** Of the answer before; from the beginning when absent. */
  cursor: z.string().max(2000).nullish(),
});

/** What one step of merging did. */
export const mergeStepView = z.object({
  /** Persons who came over. */
  moved: z.number().int(),
  /** Persons who became one with somebody who was here. */
  joined: z.number().int(),
  /** Who stayed where they are, because somebody here has a name of theirs. */
  conflicts: z.array(z.object({ person_id: z.string(), external_ids: z.array(z.string()), taken_by: z.string() })),
  /** To go on with; null when everybody was looked at. */
  next_cursor: z.string().nullable(),
});
export type MergeStepView = z.infer<typeof mergeStepView>;

/** A person of an export: a line that a bulk enrolment takes. */
export const exportedPerson = z.object({
  person_id: z.string(),
  /** The first of their names; the id of the person where they have none. */
  external_id: externalId,
  external_ids: z.array(z.string()),
  meta_data: jsonObject,
  photos: z.array(
    z.object({
      name: z.string(),
      tags: z.array(z.string()),
      sha256: z.string(),
      time_created: unixSeconds,
      /** The bytes of the file in Base64. */
      data: z.string(),
    }),
  ),
  /** Photos of the person whose files the server does not find; they are not among `photos`. */
  photos_missing: z.int().min(0),
  time_created: unixSeconds,
  /** By which an export goes on behind this person; null when they are the last one. */
  cursor: z.string().nullable(),
});
export type ExportedPerson = z.infer<typeof exportedPerson>;

/** Persons who seem to be the same as somebody who came before them. */
export const duplicatesView = z.object({
  items: z.array(
    z.object({
      person_id: z.string(),
      external_ids: z.array(z.string()),
      time_created: unixSeconds,
      /** Who came before and is alike, the most similar first. */
      alike: z.array(alreadyEnrolled),
    }),
  ),
  /** From which confidence on two faces are one person here, and how often two people are by that; null where nothing was measured. */
  operating_point: z.object({
    threshold: z.number(),
    fmr: z.number().nullable(),
    fmr_high: z.number().nullable(),
  }),
  /** To go on with; null when everybody was looked at. A page may hold nobody and still have one. */
  next_cursor: z.string().nullable(),
});
export type DuplicatesView = z.infer<typeof duplicatesView>;
