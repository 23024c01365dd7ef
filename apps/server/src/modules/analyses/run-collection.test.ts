import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CollectionKind } from '@praesto/contract';
import type { MediaReport } from '@praesto/vision';
import { aCollection } from '../../../test/support/a-collection.ts';
import { aMatchingCurve } from '../../../test/support/a-matching-curve.ts';
import { aMedia } from '../../../test/support/records.ts';
import { newId } from '../../shared/ids.ts';
import type { Collection } from '../collections/collection.ts';
import type { Neighbour } from '../collections/person-index.ts';
import { aMatchableReport, anUnusableReport, compareByCosine } from '../folders/test-support/reports.ts';
import type { CollectionSearch, Findings } from './findings.ts';
import { runCollection } from './run-collection.ts';

const blacklist = aCollection({ companyId: newId() });
const params = { collectionIds: [blacklist.id], decisionCount: 10, score: 'best' as const, asked: null };

/** A person of whom a photo has this cosine with the faces of the tests. */
function neighbour(cosine: number, collectionId = blacklist.id): Neighbour {
  const embedding = Float32Array.of(cosine, Math.sqrt(1 - cosine ** 2));
  return { collectionId, personId: newId(), imageId: newId(), embedding, cosine };
}

const tools = { compare: compareByCosine, rules: { curves: {}, matching: {}, policy: null } };
const aFace = () => aMatchableReport(0);

interface Case {
  readonly kind?: CollectionKind;
  /** In place of a single one of `kind`. */
  readonly collections?: readonly Collection[];
  readonly skipped?: number;
  readonly decisionCount?: number;
  readonly tags?: readonly string[];
}

/** Runs an analysis of media of which each comes with the persons nearest to it. */
function run(
  media: readonly (readonly [MediaReport, ...Neighbour[]])[],
  { kind, skipped = 0, ...more }: Case = {},
): Findings {
  const sources = media.map(([report]) => ({ report, media: aMedia({ tags: [...(more.tags ?? [])] }) }));
  const nearest = new Map(sources.map((source, place) => [source.media.id, media[place]!.slice(1) as Neighbour[]]));
  const collections = more.collections ?? [{ ...blacklist, ...(kind ? { kind } : {}) }];
  const search: CollectionSearch = { collections, nearest, compared: 7, skipped, accepted: 0 };
  const count = more.decisionCount ?? params.decisionCount;
  return runCollection({ ...params, decisionCount: count }, sources, { ...tools, search });
}

for (const [kind, cosine, resolution] of [
  ['BLACKLIST', 0.9, 'DECLINED'],
  ['BLACKLIST', 0.86, 'DECLINED'],
  ['BLACKLIST', 0.84, 'SUCCESS'],
  ['ALLOWLIST', 0.9, 'SUCCESS'],
  ['ALLOWLIST', 0.84, 'DECLINED'],
] as const)
  test(`a face that is ${cosine} like somebody of a ${kind} is ${resolution}`, () => {
    const found = run([[aFace(), neighbour(cosine)]], { kind });
    assert.deepEqual([found.state, found.resolution, found.error], ['FINISHED', resolution, null]);
    assert.equal(found.resultsData?.hits, cosine >= 0.85 ? 1 : 0);
  });

test('an empty blacklist holds nobody, an empty allowlist lets nobody pass', () => {
  assert.equal(run([[aFace()]]).resolution, 'SUCCESS');
  const found = run([[aFace()]], { kind: 'ALLOWLIST' });
  assert.equal(found.resolution, 'DECLINED');
  const { operating_point: point, ...told } = found.resultsData!;
  assert.deepEqual(told, { max_confidence: null, hits: 0 });
  assert.deepEqual(point, {
    ...{ kind: 'photos', source: 'default', asked: { decision_threshold: 0.85 }, policy_version: null },
    ...{ decision_threshold: 0.85, compared_images: 7, expected: null },
  });
});

test('hits come first, the most similar before all, and no more than were asked for; the rest is told without names', () => {
  const [best, good, second, far] = [neighbour(0.99), neighbour(0.9), neighbour(0.95), neighbour(0.3)];
  const found = run(
    [
      [aFace(), best, good],
      [aFace(), second],
      [aFace(), far],
    ],
    { decisionCount: 2 },
  );
  assert.deepEqual(
    found.media.map(({ resultsData }) => resultsData?.person_id),
    [best.personId, second.personId, undefined],
  );
  assert.ok(Math.abs((found.media[2]?.resultsData?.max_confidence as number) - 0.3) < 1e-6);
  assert.equal(found.resultsData?.hits, 3);
});

test('each medium is asked for itself: an allowlist must hold the face of every one', () => {
  const known = neighbour(0.95);
  assert.equal(
    run(
      [
        [aFace(), known],
        [aFace(), known],
      ],
      { kind: 'ALLOWLIST' },
    ).resolution,
    'SUCCESS',
  );
  assert.equal(
    run(
      [
        [aFace(), known],
        [aFace(), neighbour(0.2)],
      ],
      { kind: 'ALLOWLIST' },
    ).resolution,
    'DECLINED',
  );
});

test('a medium without a face is FAILED with the reason, unless another one is on the blacklist', () => {
  const alone = run([[anUnusableReport('no_face')]]);
  assert.deepEqual([alone.state, alone.resolution, alone.error?.reason], ['FAILED', 'FAILED', 'no_face']);
  assert.deepEqual(alone.media[0]?.resultsData, { reason: 'no_face' });
  assert.equal(run([[aFace()], [anUnusableReport('no_face')]]).resolution, 'FAILED');
  assert.equal(run([[aFace(), neighbour(0.9)], [anUnusableReport('no_face')]]).resolution, 'DECLINED');
});

test('the back of a document may be without a face, but not alone', () => {
  assert.equal(run([[aFace()], [anUnusableReport('no_face')]], { tags: ['photo_id_back'] }).resolution, 'SUCCESS');
  const alone = run([[anUnusableReport('no_face')]], { tags: ['photo_id_back'] });
  assert.deepEqual([alone.resolution, alone.error?.reason], ['FAILED', 'no_suitable_media']);
  assert.equal(run([]).error?.reason, 'no_suitable_media');
});

test('nobody is said not to be there while photos of the collection could not be compared', () => {
  const outdated = run([[aFace(), neighbour(0.2)]], { skipped: 1 });
  assert.deepEqual([outdated.resolution, outdated.error?.reason], ['FAILED', 'collection_outdated']);
  assert.equal(run([[aFace(), neighbour(0.9)]], { skipped: 1 }).resolution, 'DECLINED');
  assert.equal(run([[aFace(), neighbour(0.9)]], { skipped: 1, kind: 'ALLOWLIST' }).resolution, 'SUCCESS');
});

const other = aCollection({ companyId: newId() });
const staff = aCollection({ companyId: newId() }, { kind: 'ALLOWLIST' });
const guests = aCollection({ companyId: newId() }, { kind: 'ALLOWLIST' });
const every = { collections: [blacklist, other, staff, guests] };

test('of several collections any blacklist declines, and one of the allowlists is enough', () => {
  const resolve = (...near: Neighbour[]) => run([[aFace(), ...near]], every).resolution;
  assert.equal(resolve(neighbour(0.9, guests.id)), 'SUCCESS');
  assert.equal(resolve(neighbour(0.99, staff.id), neighbour(0.86, other.id)), 'DECLINED');
  assert.equal(resolve(), 'DECLINED');
  assert.equal(run([[aFace()]], { collections: [blacklist, other] }).resolution, 'SUCCESS');
  assert.equal(run([[aFace(), neighbour(0.9, guests.id)]], { collections: [staff, guests] }).resolution, 'SUCCESS');
});

test('each hit says in which collection, and the analysis where was looked', () => {
  const found = run([[aFace(), neighbour(0.9, guests.id), neighbour(0.86, other.id)]], every);
  assert.deepEqual(
    found.media.map(({ resultsData }) => resultsData?.collection_id),
    [guests.id, other.id],
  );
  const asked = found.technicalMetaData.collections as unknown as { collection_id: string }[];
  assert.deepEqual(
    asked.map(({ collection_id }) => collection_id),
    every.collections.map(({ id }) => id),
  );
});

test('where photos could not be compared, being allowed does not mean that no blacklist holds them', () => {
  const allowed = neighbour(0.9, staff.id);
  const some = { collections: [blacklist, staff], skipped: 1 };
  assert.equal(run([[aFace(), allowed]], some).error?.reason, 'collection_outdated');
  assert.equal(run([[aFace(), allowed, neighbour(0.9)]], some).resolution, 'DECLINED');
  assert.equal(run([[aFace(), allowed]], { collections: [staff, guests], skipped: 1 }).resolution, 'SUCCESS');
});

test('as many persons are told as were asked for, each with all media that show them', () => {
  const same = neighbour(0.95);
  const found = run(
    [
      [aFace(), same, neighbour(0.9)],
      [aFace(), same],
    ],
    { decisionCount: 1 },
  );
  assert.deepEqual(
    found.media.map(({ resultsData }) => resultsData?.person_id),
    [same.personId, same.personId],
  );
});

test('a collection that was deleted meanwhile fails the analysis', () => {
  const source = { report: aFace(), media: aMedia() };
  const found = runCollection(params, [source], { ...tools, search: null });
  assert.deepEqual([found.state, found.resolution, found.error?.reason], ['FAILED', 'FAILED', 'collection_missing']);
});

test('a rate decides by the threshold that the size of the collection takes, and is recorded with it', () => {
  const params = { collectionIds: [blacklist.id], decisionCount: 10, score: 'best' as const, asked: { fpir: 0.1 } };
  const source = { report: aFace(), media: aMedia({ tags: [] }) };
  const nearest = new Map([[source.media.id, [neighbour(0.6)]]]);
  const rules = { ...tools.rules, matching: { photos: aMatchingCurve() } };
  const search = (compared: number) =>
    runCollection(params, [source], {
      ...tools,
      rules,
      search: { collections: [blacklist], nearest, compared, skipped: 0, accepted: 0 },
    });
  const small = search(7);
  assert.deepEqual(
    [small.resolution, small.technicalMetaData.thresholds],
    ['DECLINED', { decision_threshold: 0.5, decision_count: 10 }],
  );
  const large = search(100_000);
  assert.deepEqual([large.resolution, large.error?.reason], ['FAILED', 'rate_not_established']);
  assert.deepEqual(large.media[0]?.resultsData, { max_confidence: Math.fround(0.6) });
  const { lack } = large.resultsData!.operating_point as Record<string, unknown>;
  assert.deepEqual(lack, { of: 'pairs_of_people', has: 40_000, needed: 2_847_368 });
});
