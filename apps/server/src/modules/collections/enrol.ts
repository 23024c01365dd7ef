import type { EmbeddingOutcome, MediaReport } from '@praesto/vision';
import { AppError, isDatabaseAway } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import { boxToJson } from '../analyses/evidence.ts';
import { failureOf } from '../analyses/failure-reasons.ts';
import type { Inference } from '../analyses/inference.ts';
import { isDocument } from '../analyses/suitable-media.ts';
import { examineMedia } from '../folders/examine-media.ts';
import type { PlannedMedia } from '../folders/folder-plan.ts';
import { openBlobBatch } from '../media/blob-batch.ts';
import { newPersonKey } from '../media/blob-keys.ts';
import type { Blobs } from '../media/blobs.ts';
import type { UploadedFile } from '../media/uploaded-file.ts';
import type { EnrolledImage, Person, PersonId, PersonImage } from './collection.ts';
import type { CollectionsStore, NewPerson, PersonPlace } from './collections.store.ts';
import {
  type Alike,
  type AlreadyEnrolled,
  type DuplicateCheck,
  findAlike,
  throwAlreadyEnrolled,
} from './find-already-enrolled.ts';
import { getCollection, getPerson, throwNotThere } from './get-collection.ts';
import { type EnrolmentRefusal, judgeEnrolment } from './judge-enrolment.ts';
import type { PersonIndex } from './person-index.ts';

export interface EnrolDeps {
  readonly collections: CollectionsStore;
  readonly persons: PersonIndex;
  readonly inference: Inference;
  readonly blobs: Blobs;
  readonly now: Clock;
}

/** Photos that were sent, and their tags by file key. */
export interface SentPhotos {
  readonly files: readonly UploadedFile[];
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly signal: AbortSignal;
}

/** Somebody who is to be added to a collection. */
export interface Enrolment {
  readonly collectionId: string;
  /** The caller's own names for the person. */
  readonly externalIds: readonly string[];
  readonly metaData: JsonObject;
  readonly photos: SentPhotos;
  readonly duplicates: DuplicateCheck;
}

/** A person who was added, and who seems to be the same; `null` = nobody looked. */
export interface EnrolledPerson {
  readonly person: Person;
  readonly alreadyEnrolled: readonly AlreadyEnrolled[] | null;
}

/**
 * Adds a person to a collection.
 * @throws AppError `object.not_found`, `body.malformed` without photos, `media.*`, `person.unusable_photo` naming every photo
 * that does not show one good face, `person.external_id_taken`, and where duplicates are refused `person.already_enrolled`; then
 * nobody is added
 */
export async function enrolPerson(deps: EnrolDeps, enrolment: Enrolment): Promise<EnrolledPerson> {
  const { externalIds, metaData, photos, duplicates } = enrolment;
  const collection = await getCollection(deps.collections, enrolment.collectionId);
  const holder = await deps.collections.findByExternalIds(collection.id, externalIds);
  if (holder) throwTaken(holder.id);
  const at = deps.now();
  const place = { collectionId: collection.id, personId: newId<'person'>() };
  const named = { companyId: collection.companyId, externalIds, metaData };
  const person = { ...named, id: place.personId, collectionId: collection.id, createdAt: at, updatedAt: at };
  let alike: Alike | null = null;
  const images = await keepPhotos(deps, { place, photos }, async (enrolled) => {
    const { compare } = deps.inference;
    if (duplicates.rule !== 'allow')
      alike = await findAlike({ ...deps, compare }, collection, { images: enrolled, duplicates });
    await insert(deps.collections, { ...person, images: enrolled }, alike);
  });
  // Set by the function above, which the compiler does not follow.
  const found = alike as Alike | null;
  return { person: { ...person, images }, alreadyEnrolled: found?.told() ?? null };
}

async function insert(collections: CollectionsStore, person: NewPerson, alike: Alike | null): Promise<void> {
  if (alike && !alike.check.admits([])) throwAlreadyEnrolled(alike.told());
  const done = await collections.insertPerson(person, alike?.check);
  if (done === 'missing') throwNotThere('collection');
  if (done === 'alike') throwAlreadyEnrolled(alike!.told());
  if (done !== 'done') throwTaken(done.taken);
}

/** @throws AppError `person.external_id_taken` naming who has the name */
export function throwTaken(personId: PersonId): never {
  const reason = 'somebody in the collection has this external_id';
  throw new AppError('person.external_id_taken', { field: 'external_id', reason, person_id: personId });
}

/** Adds photos of a person. @throws AppError as `enrolPerson` */
export async function addPersonImages(
  deps: EnrolDeps,
  { place, photos }: { readonly place: PersonPlace; readonly photos: SentPhotos },
): Promise<{ readonly person: Person; readonly images: readonly PersonImage[] }> {
  const person = await getPerson(deps.collections, place);
  const images = await keepPhotos(deps, { place, photos }, async (enrolled) => {
    if ((await deps.collections.addImages(place, enrolled)) === 'missing') throwNotThere('person');
  });
  return { person, images };
}

/** While the engine looks at the photos their bytes are made durable; rows are written last. */
async function keepPhotos(
  { inference, blobs, now }: EnrolDeps,
  { place, photos }: { readonly place: PersonPlace; readonly photos: SentPhotos },
  write: (images: readonly EnrolledImage[]) => Promise<void>,
): Promise<readonly PersonImage[]> {
  const planned = planPhotos(photos);
  const keys = planned.map(({ file }) => newPersonKey(place.personId, file.name));
  const batch = openBlobBatch(blobs);
  let isWriting = false;
  try {
    const [examined] = await Promise.all([
      examineMedia(inference, planned, photos.signal),
      Promise.all(planned.map(({ file }, index) => batch.stage(keys[index]!, file.bytes))),
    ]);
    const reports = planned.map(({ id }) => examined.get(id)!.report);
    requireGoodFaces(planned, reports);
    const at = now();
    const images = planned.map((one, index) => toImage(one, reports[index]!, { blobKey: keys[index]!, at }));
    photos.signal.throwIfAborted();
    await batch.publish();
    isWriting = true;
    await write(images);
    return images.map(({ template, ...image }) => ({ ...image, models: [template.model] }));
  } catch (error) {
    // Rows without bytes would be a loss; bytes without rows are swept.
    if (!(isWriting && isDatabaseAway(error))) await batch.discard();
    throw error;
  }
}

/** @throws AppError `body.malformed` without files, `body.wrong_value` for tags of a file that was not sent */
function planPhotos({ files, tags }: SentPhotos): readonly PlannedMedia[] {
  if (files.length === 0) throw new AppError('body.malformed', { reason: 'no photo was sent' });
  const keys = new Set(files.map(({ key }) => key));
  const fields = Object.keys(tags)
    .filter((key) => !keys.has(key))
    .map((key) => ({ field: `media:tags.${key}`, reason: 'no file was sent under this key' }));
  if (fields.length > 0) throw new AppError('body.wrong_value', { fields });
  return files.map((file) => {
    const own = { tags: tags[file.key] ?? [] };
    const wishes = { embedding: true, ...(isDocument(own) ? { subject: 'document' as const } : {}) };
    return { id: newId<'media'>(), file, wishes, challenge: null, capture: null, ...own };
  });
}

function requireGoodFaces(planned: readonly PlannedMedia[], reports: readonly MediaReport[]): void {
  const fields = planned.flatMap(({ file }, index) => {
    const mistake = mistakeIn(reports[index]!);
    return mistake ? [{ field: file.key, name: file.name, ...mistake }] : [];
  });
  if (fields.length > 0) throw new AppError('person.unusable_photo', { fields });
}

function mistakeIn({ info, embedding }: MediaReport): { readonly reason: string; readonly cause?: string } | undefined {
  if (info.kind !== 'image') return { reason: 'a person is enrolled from photos' };
  if (!embedding) throw new Error('A photo was enrolled from a report without embedding.');
  const cause = judgeEnrolment(embedding);
  return cause === null ? undefined : { reason: sentenceOf(cause), cause };
}

function sentenceOf(cause: EnrolmentRefusal): string {
  if (cause === 'poorly_lit') return 'The face is too dark, too bright or without contrast.';
  if (cause === 'mask_worn') return 'A mask, a cloth or something else covers nose, mouth and chin.';
  return failureOf(cause).message;
}

function toImage(
  { file, tags }: PlannedMedia,
  { info, embedding }: MediaReport,
  { blobKey, at }: { readonly blobKey: string; readonly at: Date },
): EnrolledImage {
  const extracted = embedding as Extract<EmbeddingOutcome, { status: 'extracted' }>;
  return {
    id: newId<'person_image'>(),
    originalName: file.name,
    mime: info.mime,
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    width: info.width,
    height: info.height,
    tags,
    blobKey,
    face: { box: boxToJson(extracted.face.box) },
    template: { model: extracted.model, embedding: extracted.embedding },
    createdAt: at,
  };
}
