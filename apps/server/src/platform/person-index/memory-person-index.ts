import type { PersonImageId } from '../../modules/collections/collection.ts';
import { keepNearest } from '../../modules/collections/keep-nearest.ts';
import type { Neighbour, PersonIndex } from '../../modules/collections/person-index.ts';
import type { Reach } from '../../modules/companies/reach.ts';
import type { Database } from '../database/database.ts';
import { type Look, searchUntilSteady } from '../database/search-until-steady.ts';
import { readRevisions } from '../database/template-feed.sql.ts';
import { type FoundTemplate, readTemplates } from '../database/templates.sql.ts';
import { dot } from '../database/vectors.ts';
import type { Arena } from './arena.ts';
import type { Galleries, Reading } from './galleries.ts';
import { readId } from './row-ids.ts';
import { rowHead } from './row-layout.ts';
import type { ScanQueue } from './scan-queue.ts';
import { fromRowRef } from './scan-task.ts';

/** What is shared by all searches of a server. */
export interface MemoryIndex {
  readonly arena: Arena;
  readonly galleries: Galleries;
  readonly scans: ScanQueue;
}

export interface MemoryPersonIndexDeps extends MemoryIndex {
  readonly database: Database;
  /** Searches the collections that there is no room for. */
  readonly fallback: PersonIndex;
}

/** How often a scan is begun again because somebody whom it found was removed meanwhile. */
const mostScans = 3;

/** What may be among the nearest of a probe, and what is known of everything else: it is less like it than `threshold`. */
interface Shortlist {
  readonly imageIds: readonly PersonImageId[];
  readonly threshold: number;
}

type Asked = Parameters<Look>[0];

/**
 * Compares with everything that is in memory, rounded, and with the embeddings of PostgreSQL whatever may be among the
 * nearest after that: nobody is overlooked (docs/why/004-exact-search.md).
 */
export function memoryPersonIndex(deps: MemoryPersonIndexDeps, reach: Reach): PersonIndex {
  const { database, galleries, fallback } = deps;
  const queries = database.within(reach);
  const { runRepeatable } = queries;

  async function openReading({ companyId, collectionIds, model, signal }: Asked): Promise<Reading> {
    const revisions = await readRevisions(runRepeatable, collectionIds);
    const wanted = collectionIds.map((collectionId) => ({
      ...{ companyId, collectionId, model },
      revision: revisions.get(collectionId) ?? 0,
    }));
    return galleries.read(wanted, signal);
  }

  /** For each probe who may be near, and how many photos were compared. */
  async function shortlist(asked: Asked): Promise<{ readonly lists: readonly Shortlist[]; readonly compared: number }> {
    const { inside, outside, leave } = await openReading(asked);
    try {
      // Of a collection that is gone nothing is found; whoever asked finds out that it is.
      const there = outside.length > 0 ? await fallback.search({ ...asked, collectionIds: outside }) : undefined;
      const here = await Promise.all(asked.probes.map((vector) => shortlistInside(deps, { inside, asked, vector })));
      const lists = here.map((list, place) => joinLists(list, there?.nearest[place] ?? [], asked.count));
      const compared = inside.reduce((sum, { rows }) => sum + rows, there?.compared ?? 0);
      return { lists, compared };
    } finally {
      leave();
    }
  }

  return searchUntilSteady(database, reach, async (asked) => {
    for (let scans = 1; ; scans += 1) {
      const { lists, compared } = await shortlist(asked);
      const imageIds = [...new Set(lists.flatMap((list) => list.imageIds))];
      const templates = new Map((await readTemplates(queries, asked, imageIds)).map((one) => [one.imageId, one]));
      const nearest = lists.map((list, place) => rank(list, { templates, asked, probe: asked.probes[place]! }));
      const isFull = lists.every(({ threshold }, place) => isComplete(nearest[place]!, asked.count, threshold));
      // Others take the places of those who went; where people go all the time, those places stay empty.
      if (isFull || scans === mostScans) return { nearest, compared };
    }
  });
}

async function shortlistInside(
  { arena, scans }: MemoryIndex,
  {
    inside,
    asked,
    vector,
  }: { readonly inside: Reading['inside']; readonly asked: Asked; readonly vector: Float32Array },
): Promise<Shortlist> {
  const spaces = inside.flatMap(({ space }) => (space && space.rows > 0 ? [space] : []));
  if (spaces.length === 0) return { imageIds: [], threshold: Number.NEGATIVE_INFINITY };
  const wrong = spaces.find(({ dimension }) => dimension !== vector.length);
  if (wrong) throw new Error(`a face of ${vector.length} numbers is looked for among ${wrong.dimension}`);
  const ranges = spaces.flatMap((space) => space.ranges());
  const { rows, threshold } = await scans.scan(
    {
      rowsAre: [asked.model.id, asked.model.version, ...inside.map(({ of }) => of.collectionId)].join(' '),
      dimension: vector.length,
      ranges: ranges.map(({ slab, ...range }) => ({ ...range, slab: slab.number })),
      probe: { vector, count: asked.count },
    },
    asked.signal,
  );
  const imageIds = Array.from(rows, (ref) => {
    const { slab, address } = fromRowRef(ref);
    return readId<PersonImageId>(arena.slabs[slab]!.views, address + rowHead.image);
  });
  return { imageIds, threshold };
}

/** Puts those who were found elsewhere beside those who may be near here. */
function joinLists({ imageIds, threshold }: Shortlist, there: readonly Neighbour[], count: number): Shortlist {
  const beyond = there.length < count ? Number.NEGATIVE_INFINITY : there.at(-1)!.cosine;
  return { imageIds: [...imageIds, ...there.map(({ imageId }) => imageId)], threshold: Math.max(threshold, beyond) };
}

function rank(
  { imageIds }: Shortlist,
  {
    templates,
    asked,
    probe,
  }: {
    readonly templates: ReadonlyMap<PersonImageId, FoundTemplate>;
    readonly asked: Asked;
    readonly probe: Float32Array;
  },
): Neighbour[] {
  const nearest: Neighbour[] = [];
  for (const imageId of imageIds) {
    const template = templates.get(imageId);
    if (template) keepNearest(nearest, { ...template, cosine: dot(probe, template.embedding) }, asked.count);
  }
  return nearest;
}

/** Whether nobody else can be among the nearest: everybody else is less like the probe than `threshold`. */
function isComplete(nearest: readonly Neighbour[], count: number, threshold: number): boolean {
  if (threshold === Number.NEGATIVE_INFINITY) return true;
  return nearest.length === count && nearest.at(-1)!.cosine >= threshold;
}
