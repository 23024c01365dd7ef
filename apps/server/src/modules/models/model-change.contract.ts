import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aCollection, aDirection, anEnrolledImage, aPerson } from '../../../test/support/a-collection.ts';
import type { Collection, PersonId } from '../collections/collection.ts';
import type { CollectionsStore } from '../collections/collections.store.ts';
import type { PersonIndex } from '../collections/person-index.ts';
import type { Actor } from '../companies/actor.ts';
import type { Reach } from '../companies/reach.ts';
import { aFace } from '../folders/test-support/reports.ts';
import type { EmbeddingModelsStore } from './embedding-models.store.ts';
import { type EmbeddingWork, type ReEmbedDeps, reEmbedPhotos } from './re-embed-photos.ts';

/** A place with companies in it whose models can be changed. */
export interface ModelsPlace {
  readonly indexOf: (reach: Reach) => PersonIndex;
  readonly collections: CollectionsStore;
  readonly models: EmbeddingModelsStore;
  readonly work: EmbeddingWork;
  readonly addCompany: () => Promise<Pick<Actor, 'companyId'>>;
  /** As if no server had ever been started: nobody is enrolled, and no model was chosen. */
  readonly empty: () => Promise<void>;
}

export const one = { id: 'scripted-embedding', version: '1' };
export const two = { id: 'scripted-embedding', version: '2' };
type Model = typeof one;

/** What a model makes of a face: vectors of two models differ in length, so that comparing them by mistake does not go unnoticed. */
function embed(model: Model, degrees: number): Float32Array {
  return model === one ? aDirection(degrees) : Float32Array.of(...aDirection(degrees), 0, 0, 0, 0);
}

/** Photos as bytes: the direction of the face in degrees; one with none shows no face. */
export function openWorld(place: ModelsPlace) {
  const photos = new Map<string, Uint8Array>();
  let examined = 0;
  const engineOf = (model: { readonly version: string }): ReturnType<ReEmbedDeps['engines']['engineOf']> => ({
    async examine({ bytes }) {
      examined += 1;
      const known = model.version === '1' ? one : two;
      const info = { kind: 'image', format: 'png', mime: 'image/png', width: 1, height: 1 } as const;
      const report = { info: { ...info, frameCount: 1, durationMs: null }, timings: {} };
      if (bytes.length === 0) return { ...report, embedding: { status: 'unusable', reason: 'no_face' } };
      const embedding = embed(known, bytes[0]!);
      return { ...report, embedding: { status: 'extracted', embedding, face: aFace, frameIndex: 0, model: known } };
    },
  });
  const deps: ReEmbedDeps = {
    work: place.work,
    blobs: { read: async (key) => photos.get(key) },
    engines: { models: () => [one, two], engineOf },
    atOnce: 1,
    onFault: (error) => {
      throw error;
    },
  };

  return {
    ...place,
    deps,
    photos,
    examinedCount: () => examined,
    finish: () => reEmbedPhotos(deps, new AbortController().signal),
    async openCollection() {
      const collection = aCollection(await place.addCompany());
      await place.collections.insert(collection);
      return collection;
    },
    async add(collection: Collection, degrees: number, model: Model = one): Promise<PersonId> {
      const image = anEnrolledImage({ template: { model, embedding: embed(model, degrees) } });
      photos.set(image.blobKey, Uint8Array.of(degrees));
      const person = aPerson(collection, { images: [image] });
      assert.equal(await place.collections.insertPerson(person), 'done');
      return person.id;
    },
    async search(collection: Collection, model: Model) {
      const { id, companyId } = collection;
      const index = place.indexOf({ kind: 'company', companyId });
      const asked = { companyId, collectionIds: [id], model, probes: [embed(model, 0)], count: 10 };
      const found = await index.search(asked);
      return { ...found!, names: found!.nearest[0]!.map(({ personId }) => personId) };
    },
    /** Makes `two` the current model. */
    async switchOver(): Promise<void> {
      assert.equal(await place.models.change({ step: 'prepare', model: two }), 'done');
      await reEmbedPhotos(deps, new AbortController().signal);
      assert.equal(await place.models.change({ step: 'switch', acceptFailures: false }), 'done');
    },
  };
}

const notCurrent = { code: 'model.not_current' };

/** What a change of models does to whoever searches, over every adapter of PersonIndex. */
export function modelChangeContract(name: string, open: () => ModelsPlace): void {
  const openEmpty = async () => {
    const place = open();
    await place.empty();
    await place.models.adopt(one);
    return openWorld(place);
  };

  test(`${name}: before, during and after a change of models everybody is found, and nobody who was deleted`, async () => {
    const { models, collections, work, finish, search, add, openCollection } = await openEmpty();
    const collection = await openCollection();
    const [near, far, gone] = [await add(collection, 10), await add(collection, 50), await add(collection, 20)];
    assert.equal(await models.change({ step: 'prepare', model: two }), 'done');
    assert.deepEqual((await search(collection, one)).names, [near, gone, far]);
    await assert.rejects(search(collection, two), notCurrent);
    // Somebody takes a photo and dies.
    await work.listPhotos();
    assert.equal((await work.take([two], { count: 1, leaseMs: 0 })).length, 1);
    assert.equal((await models.progressOf(two)).left, 3);
    assert.equal(await models.change({ step: 'switch', acceptFailures: true }), 'left');
    const late = await add(collection, 30);
    await collections.removePerson({ collectionId: collection.id, personId: gone });
    assert.deepEqual(await finish(), { embedded: 3, failed: 0, deleted: 0 });
    assert.deepEqual(await models.progressOf(two), { photos: 3, left: 0, failed: 0, accepted: 0 });
    assert.deepEqual((await search(collection, one)).names, [near, late, far]);

    assert.equal(await models.change({ step: 'switch', acceptFailures: false }), 'done');
    const found = await search(collection, two);
    assert.deepEqual([found.names, found.compared, found.skipped], [[near, late, far], 3, 0]);
    await assert.rejects(search(collection, one), notCurrent);
  });

  test(`${name}: one can go back, to whoever was enrolled since the change as well`, async () => {
    const { models, search, add, openCollection, finish, switchOver } = await openEmpty();
    const collection = await openCollection();
    const near = await add(collection, 10);
    await switchOver();
    const late = await add(collection, 20, two);
    assert.equal(await models.change({ step: 'rollback', acceptFailures: false }), 'left');
    await finish();
    assert.equal(await models.change({ step: 'rollback', acceptFailures: false }), 'done');
    assert.deepEqual((await search(collection, one)).names, [near, late]);
    await assert.rejects(search(collection, two), notCurrent);
    assert.equal(await models.change({ step: 'switch', acceptFailures: false }), 'done');
    assert.deepEqual((await search(collection, two)).names, [near, late]);
  });

  test(`${name}: when a model is given up its templates go, and everybody is found by the other`, async () => {
    const { models, collections, search, add, openCollection, finish, switchOver } = await openEmpty();
    const collection = await openCollection();
    const [near, far] = [await add(collection, 10), await add(collection, 50)];
    assert.deepEqual((await search(collection, one)).names, [near, far]);
    await switchOver();
    assert.deepEqual((await search(collection, two)).names, [near, far]);
    assert.equal(await models.change({ step: 'drop' }), 'done');
    assert.equal(await models.change({ step: 'rollback', acceptFailures: true }), 'no_previous');
    assert.equal(await models.change({ step: 'prepare', model: one }), 'busy');
    assert.equal((await finish()).deleted, 2);
    assert.deepEqual(await models.find(), { current: two, second: null });
    assert.deepEqual((await search(collection, two)).names, [near, far]);
    const person = await collections.findPerson({ collectionId: collection.id, personId: near });
    assert.deepEqual(person?.images[0]?.models, [two]);
    const late = await add(collection, 30, two);
    await collections.removePerson({ collectionId: collection.id, personId: far });
    assert.deepEqual((await search(collection, two)).names, [near, late]);
  });

  test(`${name}: photos that give no template are told with their reason, and block the change until that is accepted`, async () => {
    const { models, collections, photos, search, add, openCollection, finish } = await openEmpty();
    const collection = await openCollection();
    const lost = await add(collection, 10);
    photos.clear();
    const faceless = await add(collection, 20);
    for (const key of photos.keys()) photos.set(key, new Uint8Array());
    const near = await add(collection, 30);
    assert.equal(await models.change({ step: 'prepare', model: two }), 'done');
    assert.deepEqual(await finish(), { embedded: 1, failed: 2, deleted: 0 });
    assert.equal(await models.change({ step: 'switch', acceptFailures: false }), 'failed');
    const failures = await models.listFailed(10);
    const reasons = new Map(failures.map(({ personId, reason }) => [personId, reason]));
    assert.deepEqual([reasons.size, reasons.get(lost), reasons.get(faceless)], [2, 'file_missing', 'no_face']);

    assert.equal(await models.change({ step: 'switch', acceptFailures: true }), 'done');
    const found = await search(collection, two);
    assert.deepEqual([found.names, found.skipped, found.accepted], [[near], 0, 2]);
    assert.equal(await models.change({ step: 'drop' }), 'done');
    await finish();
    assert.equal((await search(collection, two)).accepted, 2, 'they have no template at all now');
    assert.deepEqual(await models.progressOf(two), { photos: 3, left: 0, failed: 2, accepted: 2 });
    const place = { collectionId: collection.id, personId: lost };
    assert.deepEqual((await collections.findPerson(place))?.images[0]?.models, []);
    await collections.removePerson(place);
    assert.equal((await models.listFailed(10)).length, 1);
  });

  test(`${name}: whoever has no template of the model that counts is told as not compared, until one is made`, async () => {
    const { models, search, add, openCollection, finish, empty } = await openEmpty();
    await empty();
    const collection = await openCollection();
    await add(collection, 10);
    await models.adopt(two);
    const found = await search(collection, two);
    assert.deepEqual([found.names, found.skipped], [[], 1]);
    assert.equal((await finish()).embedded, 1);
    assert.equal((await search(collection, two)).skipped, 0);
  });
}
