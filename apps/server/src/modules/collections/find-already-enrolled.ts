import type { DuplicateRule } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { Inference } from '../analyses/inference.ts';
import type { Collection, EnrolledImage, PersonId, PersonImageId } from './collection.ts';
import type { CollectionsStore, NewcomerCheck } from './collections.store.ts';
import { throwNotThere } from './get-collection.ts';
import type { PersonIndex } from './person-index.ts';

/** Somebody who was in the collection before, by the photo that is most like one of the new ones. */
export interface AlreadyEnrolled {
  readonly personId: PersonId;
  readonly imageId: PersonImageId;
  /** As of a `biometry` analysis. 0..1. */
  readonly confidence: number;
}

/** What is done with somebody who seems to be there already. */
export interface DuplicateCheck {
  readonly rule: DuplicateRule;
  /** Confidence from which two faces are one person. 0..1. */
  readonly threshold: number;
}

export interface AlikeDeps {
  readonly collections: Pick<CollectionsStore, 'revisionOf'>;
  readonly persons: PersonIndex;
  readonly compare: Inference['compare'];
}

/** Who is like the photos of somebody new. */
export interface Alike {
  /** So far; the most similar first. */
  told(): readonly AlreadyEnrolled[];
  /** What is to be asked of those who came since the search, before the person is added. */
  readonly check: NewcomerCheck;
}

/** More are not told of one new person. */
const mostTold = 10;

/** @throws AppError `object.not_found`, and `index.*` while nobody can be looked for */
export async function findAlike(
  { collections, persons, compare }: AlikeDeps,
  { id, companyId }: Pick<Collection, 'id' | 'companyId'>,
  { images, duplicates }: { readonly images: readonly EnrolledImage[]; readonly duplicates: DuplicateCheck },
): Promise<Alike> {
  const probes = images.map(({ template }) => template.embedding);
  const { model } = images[0]!.template;
  const afterRevision = await collections.revisionOf(id);
  const result = await persons.search({ companyId, collectionIds: [id], probes, model, count: mostTold });
  if (afterRevision === undefined || !result) throwNotThere('collection');
  const best = new Map<PersonId, AlreadyEnrolled>();
  const note = ({ personId, imageId, embedding }: Pick<AlreadyEnrolled, 'personId' | 'imageId'> & Embedded) => {
    const confidence = Math.max(...probes.map((probe) => compare(probe, embedding).confidence));
    if (confidence < duplicates.threshold || confidence <= (best.get(personId)?.confidence ?? -1)) return;
    best.set(personId, { personId, imageId, confidence });
  };
  for (const neighbour of result.nearest.flat()) note(neighbour);
  const admits: NewcomerCheck['admits'] = (newcomers) => {
    for (const newcomer of newcomers) note(newcomer);
    return duplicates.rule !== 'refuse' || best.size === 0;
  };
  const told = () => [...best.values()].toSorted((a, b) => b.confidence - a.confidence).slice(0, mostTold);
  return { told, check: { afterRevision, model, admits } };
}

interface Embedded {
  readonly embedding: Float32Array;
}

/** @throws AppError `person.already_enrolled` naming who is alike */
export function throwAlreadyEnrolled(alike: readonly AlreadyEnrolled[]): never {
  throw new AppError('person.already_enrolled', {
    reason: 'the person is in the collection already',
    person_id: alike[0]?.personId,
    already_enrolled: toAlreadyEnrolledView(alike),
  });
}

export function toAlreadyEnrolledView(alike: readonly AlreadyEnrolled[]) {
  return alike.map(({ personId, imageId, confidence }) => ({ person_id: personId, image_id: imageId, confidence }));
}
