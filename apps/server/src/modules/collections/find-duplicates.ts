import type { DuplicatesView } from '@praesto/contract';
import type { ModelId } from '@praesto/vision';
import { AppError } from '../../shared/app-error.ts';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import { type ChosenMatch, chooseMatch } from '../analyses/choose-match.ts';
import type { Inference } from '../analyses/inference.ts';
import { findMatchMistakes } from '../analyses/match-mistakes.ts';
import type { Collection, Person, PersonId } from './collection.ts';
import type { CollectionsStore } from './collections.store.ts';
import { type AlreadyEnrolled, toAlreadyEnrolledView } from './find-already-enrolled.ts';
import { throwNotThere } from './get-collection.ts';
import type { Neighbour, PersonIndex } from './person-index.ts';
import { type WalkPlace, walkPersons } from './walk-persons.ts';

export interface DuplicatesDeps {
  readonly collections: CollectionsStore;
  readonly persons: PersonIndex;
  readonly inference: Pick<Inference, 'compare' | 'matchingCurves' | 'models'>;
}

/** From when on two faces are taken for one person: a confidence, or how often two people may be. */
export type DuplicatePoint = { readonly threshold: number } | { readonly fmr: number };

export interface DuplicatesWish extends WalkPlace {
  readonly collection: Collection;
  readonly point: DuplicatePoint;
  readonly signal: AbortSignal;
}

/** More are not told of one person. */
const mostTold = 10;

/**
 * For the next persons of a collection, the oldest first, who came before them and seems to be the same: each pair is told once.
 * @throws AppError `rate.*` for a rate that cannot be shown; `index.*`, `inference.unavailable` while nobody can be looked for
 */
export async function findDuplicates(deps: DuplicatesDeps, wish: DuplicatesWish): Promise<DuplicatesView> {
  const { collection, signal } = wish;
  const point = choosePoint(deps.inference, wish.point);
  const model = modelOf(deps.inference);
  const page = await walkPersons(deps.collections, collection.id, wish);
  const found: { readonly person: Person; readonly alike: readonly AlreadyEnrolled[] }[] = [];
  for (const person of page.items) {
    signal.throwIfAborted();
    found.push({
      person,
      alike: await findAlikeBefore(deps, { person, collection, model, threshold: point.max, signal }),
    });
  }
  return {
    items: found.filter(({ alike }) => alike.length > 0).map(({ person, alike }) => toItem(person, alike)),
    operating_point: {
      threshold: point.max,
      fmr: point.expected?.fmr ?? null,
      fmr_high: point.expected?.fmrHigh ?? null,
    },
    next_cursor: page.nextCursor,
  };
}

function toItem(person: Person, alike: readonly AlreadyEnrolled[]): DuplicatesView['items'][number] {
  return {
    person_id: person.id,
    external_ids: [...person.externalIds],
    time_created: toUnixSeconds(person.createdAt),
    alike: toAlreadyEnrolledView(alike),
  };
}

function choosePoint(inference: DuplicatesDeps['inference'], wish: DuplicatePoint): ChosenMatch {
  const matching = inference.matchingCurves();
  const asked = 'fmr' in wish ? wish : { thresholdMin: wish.threshold, thresholdMax: wish.threshold };
  const choice = chooseMatch(asked, 'photos', { matching, policy: null });
  if (choice.status === 'chosen') return choice.point;
  const [mistake] = findMatchMistakes([{ asked, kind: 'photos', field: 'query' }], matching);
  const { code, ...lack } = mistake!;
  throw new AppError(code, { fields: [{ ...lack, field: 'fmr' }] });
}

function modelOf(inference: DuplicatesDeps['inference']): ModelId {
  const model = inference.models().find(({ purpose }) => purpose === 'embedding');
  if (!model) throw new Error('There is no model of embeddings.');
  return { id: model.id, version: model.version };
}

interface Look {
  readonly person: Person;
  readonly collection: Collection;
  readonly model: ModelId;
  /** Confidence. 0..1. */
  readonly threshold: number;
  readonly signal: AbortSignal;
}

/** Until everybody who is alike has been found, and some who are not. */
async function findAlikeBefore(deps: DuplicatesDeps, look: Look): Promise<readonly AlreadyEnrolled[]> {
  const { collections, inference } = deps;
  const { person, collection, model, threshold } = look;
  const probes = await collections.readEmbeddings(
    collection,
    model,
    person.images.map(({ id }) => id),
  );
  if (probes.length === 0) return [];
  const best = new Map<PersonId, AlreadyEnrolled>();
  for (const { personId, imageId, embedding } of (await searchAll(deps, look, probes)).flat()) {
    const confidence = Math.max(...probes.map((probe) => inference.compare(probe, embedding).confidence));
    if (personId === person.id || confidence < threshold || confidence <= (best.get(personId)?.confidence ?? -1))
      continue;
    best.set(personId, { personId, imageId, confidence });
  }
  const before = await Promise.all([...best.values()].map((one) => isBefore(collections, one, person)));
  return [...best.values()]
    .filter((_, place) => before[place])
    .toSorted((a, b) => b.confidence - a.confidence)
    .slice(0, mostTold);
}

/** The person is among their own nearest, and others who are alike may come after them. */
async function searchAll(
  { persons, inference }: DuplicatesDeps,
  { collection, model, threshold, signal }: Look,
  probes: readonly Float32Array[],
): Promise<readonly (readonly Neighbour[])[]> {
  for (let count = mostTold + 1; ; count *= 4) {
    const asked = { companyId: collection.companyId, collectionIds: [collection.id], probes, model, count, signal };
    const result = (await persons.search(asked)) ?? throwNotThere('collection');
    const isWhole = result.nearest.every((nearest, place) => {
      const last = nearest.at(-1);
      return (
        nearest.length < count || !last || inference.compare(probes[place]!, last.embedding).confidence < threshold
      );
    });
    if (isWhole || count > mostLooked) return result.nearest;
  }
}

/** Of more who are alike than that, the most similar are told. */
const mostLooked = 1000;

/** Whether somebody came before a person, in the order of the walk. */
async function isBefore(
  collections: CollectionsStore,
  { personId }: AlreadyEnrolled,
  { id, collectionId, createdAt }: Person,
): Promise<boolean> {
  const other = await collections.findPerson({ collectionId, personId });
  if (!other) return false;
  const order = other.createdAt.getTime() - createdAt.getTime();
  return order < 0 || (order === 0 && other.id < id);
}
