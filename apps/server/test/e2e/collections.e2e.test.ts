import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  AnalysisView,
  CollectionView,
  ErrorBody,
  FolderView,
  PersonImageView,
  PersonView,
} from '@praesto/contract';
import sharp from 'sharp';
import { newId } from '../../src/shared/ids.ts';
import { type Caller, formOf, onlyAnalysis, portrait, postFolder, type SentFile, send } from './support/http-client.ts';
import { unusablePictures } from './support/pictures.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let admin: Caller;
let client: Caller;
let stranger: Caller;
/** A woman, and another photo of her; somebody else. */
let wanted: SentFile;
let selfie: SentFile;
let other: SentFile;
const companyId = newId<'company'>();

before(async () => {
  server = await openTestServer();
  admin = await server.signUp({ companyId, isAdmin: true });
  client = await server.signUp({ companyId });
  stranger = await server.signUp({ isAdmin: true });
  wanted = await portrait('003_03.jpg', 'photo1');
  selfie = await portrait('003_08.jpg', 'photo1');
  other = await portrait('045_03.jpg', 'photo1');
});
after(() => server.close());

async function newCollection(body: object = { alias: 'blacklist' }): Promise<CollectionView> {
  const answer = await send<CollectionView>(admin, 'POST', '/api/collections/', { body: JSON.stringify(body) });
  assert.equal(answer.status, 201, answer.text);
  return answer.body;
}

const personsOf = ({ collection_id: id }: CollectionView) => `/api/collections/${id}/persons/`;

async function enrol(collection: CollectionView, files: readonly SentFile[], payload?: object): Promise<PersonView> {
  const answer = await send<PersonView>(admin, 'POST', personsOf(collection), { body: formOf(files, payload) });
  assert.equal(answer.status, 201, answer.text);
  return answer.body;
}

const orderOf = ({ collection_id }: CollectionView, params: object = {}) => ({
  analyses: [{ type: 'collection', params: { collection_id, ...params } }],
});

async function check(collection: CollectionView, file: SentFile, params?: object): Promise<AnalysisView> {
  const { status, body, text } = await postFolder(client, [file], orderOf(collection, params));
  assert.equal(status, 201, text);
  assert.equal(body.system_resolution, onlyAnalysis(body).resolution);
  return onlyAnalysis(body);
}

test('whoever is on a blacklist is declined and told by id; who is taken off passes at once', async () => {
  const collection = await newCollection();
  assert.deepEqual([collection.kind, collection.company_id], ['BLACKLIST', companyId]);
  const person = await enrol(collection, [wanted], {
    'media:tags': { photo1: ['photo_selfie', 'orientation_portrait'] },
    'person:meta_data': { person_info: { first_name: 'Ada', last_name: 'Example' } },
  });
  assert.deepEqual(person.images[0]?.tags, ['photo_selfie', 'orientation_portrait']);
  const hit = await check(collection, selfie);
  assert.equal(hit.resolution, 'DECLINED');
  const { collection_id, alias, kind } = collection;
  assert.deepEqual(hit.collection, { collection_id, alias, kind });
  const [found] = hit.results_media;
  assert.equal(found?.person_id, person.person_id);
  assert.equal(found?.results_data?.image_id, person.images[0]?.image_id);
  assert.ok((found?.results_data?.confidence as number) >= 0.85);
  assert.equal((await check(collection, other)).resolution, 'SUCCESS');
  const path = `${personsOf(collection)}${person.person_id}/`;
  assert.equal((await send(admin, 'DELETE', path)).status, 204);
  const free = await check(collection, selfie);
  assert.equal(free.resolution, 'SUCCESS');
  const { operating_point: _, ...told } = free.results_data!;
  assert.deepEqual(told, { max_confidence: null, hits: 0 });
  const kept = await send<AnalysisView>(client, 'GET', `/api/analyses/${hit.analysis_id}`);
  assert.equal(kept.body.results_media[0]?.person_id, person.person_id);
});

test('an allowlist lets pass whom it holds; count and threshold are the order’s', async () => {
  const staff = await newCollection({ alias: 'staff', kind: 'allowlist' });
  for (const file of [wanted, selfie]) await enrol(staff, [file]);
  const passed = await check(staff, selfie);
  assert.equal(passed.resolution, 'SUCCESS');
  const scores = passed.results_media.map(({ results_data: data }) => data?.confidence as number);
  assert.deepEqual(
    scores,
    scores.toSorted((a, b) => b - a),
  );
  assert.equal(scores.length, 2);
  assert.equal((await check(staff, selfie, { decision_count: 1 })).results_media.length, 1);
  assert.equal((await check(staff, other)).resolution, 'DECLINED');
  assert.equal((await check(staff, other, { decision_threshold: 0 })).resolution, 'SUCCESS');
});

test('a collection is looked through in the background as well, and again on request', async () => {
  const collection = await newCollection();
  const { body: folder } = await postFolder(client, [selfie]);
  const path = `/api/folders/${folder.folder_id}`;
  const source_media = [folder.media[0]!.media_id];
  const order = {
    analyses: [{ type: 'COLLECTION', params: { collection_id: collection.collection_id, source_media } }],
  };
  const [placed] = (await send<AnalysisView[]>(client, 'POST', `${path}/analyses`, { body: JSON.stringify(order) }))
    .body;
  assert.equal(placed?.collection, null);
  assert.equal((await untilDone(path)).analyses?.at(-1)?.resolution, 'SUCCESS');
  await enrol(collection, [wanted]);
  await send(client, 'POST', `/api/analyses/${placed?.analysis_id}/rerun/`);
  const done = await untilDone(path);
  assert.equal(done.analyses?.at(-1)?.resolution, 'DECLINED');
  assert.equal(done.system_resolution, 'DECLINED');
});

async function untilDone(path: string): Promise<FolderView> {
  for (;;) {
    const { body } = await send<FolderView>(client, 'GET', `${path}?with_analyses=true`);
    if (body.resolution_status !== 'PROCESSING') return body;
    await sleep(50);
  }
}

test('photos are added, shown and served until they are deleted, and thumbnails with them', async () => {
  const collection = await newCollection();
  const person = await enrol(collection, [wanted]);
  const path = `${personsOf(collection)}${person.person_id}/images/`;
  const [added] = (await send<PersonImageView[]>(admin, 'POST', path, { body: formOf([selfie]) })).body;
  const { body: images } = await send<PersonImageView[]>(admin, 'GET', path);
  assert.deepEqual(
    images.map(({ image_id }) => image_id),
    [person.images[0]!.image_id, added!.image_id],
  );
  const statusOf = async (url: string | null) => (await fetch(url!)).status;
  const links = [added!.original_url, added!.thumb_url];
  for (const url of links) assert.equal(await statusOf(url), 200);
  assert.equal((await send(admin, 'DELETE', `${path}${added!.image_id}/`)).status, 204);
  for (const url of links) assert.equal(await statusOf(url), 404);
  assert.equal((await send(admin, 'DELETE', `/api/collections/${collection.collection_id}/`)).status, 204);
  assert.equal(await statusOf(person.images[0]!.original_url), 404);
  assert.equal((await send(admin, 'GET', path)).status, 404);
});

test('existing clients find a collection by its alias in a bare array', async () => {
  const { collection_id } = await newCollection({ alias: 'fraudsters' });
  const { body } = await send<CollectionView[]>(client, 'GET', '/api/collections?alias=fraudsters');
  assert.deepEqual(
    body.map((one) => one.collection_id),
    [collection_id],
  );
});

test('a photo without exactly one good face enrols nobody, and every such photo is named', async () => {
  const collection = await newCollection();
  const nobody = { key: 'nobody', name: 'n.jpg', bytes: await blankJpeg() };
  const files = [wanted, nobody];
  const { status, body } = await send<ErrorBody>(admin, 'POST', personsOf(collection), { body: formOf(files) });
  assert.deepEqual([status, body.error_code], [400, 4]);
  const fields = [{ field: 'nobody', name: 'n.jpg', reason: 'No face was found.', cause: 'no_face' }];
  assert.deepEqual(body.details, { fields });
  const two = { key: 'two', name: 'two.jpg', bytes: await sideBySide(wanted.bytes, other.bytes) };
  const crowd = await send<ErrorBody>(admin, 'POST', personsOf(collection), { body: formOf([two]) });
  assert.match(crowd.text, /several_faces/);
  const broken = { key: 'b', name: 'b.jpg', bytes: wanted.bytes.subarray(0, 5000) };
  assert.equal((await send(admin, 'POST', personsOf(collection), { body: formOf([broken]) })).status, 400);
  assert.equal((await send(admin, 'POST', personsOf(collection), { body: formOf([]) })).status, 400);
  const stray = formOf([wanted], { 'media:tags': { elsewhere: [] } });
  assert.match((await send(admin, 'POST', personsOf(collection), { body: stray })).text, /media:tags\.elsewhere/);
  const { body: list } = await send<{ items: unknown[] }>(admin, 'GET', personsOf(collection));
  assert.deepEqual(list.items, []);
});

test('a photo by which nobody could be found is refused by its reason, and nobody is enrolled', async () => {
  const collection = await newCollection();
  for (const [cause, draw] of Object.entries(unusablePictures)) {
    const files = [wanted, { key: 'bad', name: 'bad.jpg', bytes: await draw() }];
    const { status, body } = await send<ErrorBody>(admin, 'POST', personsOf(collection), { body: formOf(files) });
    const fields = body.details!.fields as unknown as { field: string; cause: string }[];
    assert.deepEqual([status, fields.length, fields[0]?.field, fields[0]?.cause], [400, 1, 'bad', cause]);
  }
  // Large enough to be compared once (32 pixels), too small to be found by for ever (64).
  const small = { key: 'small', name: 'small.jpg', bytes: await sharp(wanted.bytes).resize(100).jpeg().toBuffer() };
  const compared = await postFolder(client, [{ ...small, key: 'a' }, selfie], { analyses: [{ type: 'biometry' }] });
  assert.equal(onlyAnalysis(compared.body).state, 'FINISHED');
  const refused = await send<ErrorBody>(admin, 'POST', personsOf(collection), { body: formOf([small]) });
  assert.match(refused.text, /face_too_small/);
  const { body: list } = await send<{ items: unknown[] }>(admin, 'GET', personsOf(collection));
  assert.deepEqual(list.items, []);
});

test('the last photo of a person stays: without it nobody would find them', async () => {
  const collection = await newCollection();
  const person = await enrol(collection, [wanted]);
  const [image] = person.images;
  assert.deepEqual([image!.person_image_id, image!.media_id], [image!.image_id, image!.image_id]);
  const path = `${personsOf(collection)}${person.person_id}/images/${image!.person_image_id}/`;
  const refused = await send<ErrorBody>(admin, 'DELETE', path);
  assert.deepEqual([refused.status, refused.body.error_code, refused.body.details?.field], [409, 4, 'image_id']);
  assert.equal((await check(collection, selfie)).resolution, 'DECLINED');
});

test('a collection that is not there, or another company’s, is refused by name before anything is kept', async () => {
  const collection = await newCollection();
  const foreign = await postFolder(stranger, [selfie], orderOf(collection));
  assert.equal(foreign.status, 400);
  assert.match(foreign.text, /analyses\[0\]\.params\.collection_id/);
  const unnamed = await postFolder(client, [selfie], { analyses: [{ type: 'collection' }] });
  assert.match(unnamed.text, /analyses\[0\]\.params\.collection_id/);
  const { body: list } = await send<{ total_count: number }>(stranger, 'GET', '/api/folders/');
  assert.equal(list.total_count, 0);
  const path = personsOf(collection);
  assert.equal((await send(stranger, 'POST', path, { body: formOf([wanted]) })).status, 404);
});

test('whoever may not start analyses of collections is refused by name, in a form and later', async () => {
  const collection = await newCollection();
  const blocked = await server.signUp({ companyId, blockedAnalyses: ['COLLECTION'] });
  const refused = await postFolder(blocked, [selfie], orderOf(collection));
  assert.equal(refused.status, 403);
  assert.match(refused.text, /analyses\[0\]\.type/);
  const { body: folder } = await postFolder(blocked, [selfie]);
  const body = JSON.stringify(orderOf(collection));
  assert.equal((await send(blocked, 'POST', `/api/folders/${folder.folder_id}/analyses/`, { body })).status, 403);
});

test('the own company may be named in any case, another one not at all', async () => {
  const named = await newCollection({ alias: 'named', company_id: companyId.toUpperCase() });
  assert.equal(named.company_id, companyId);
  const body = JSON.stringify({ alias: 'theirs', company_id: companyId });
  const refused = await send<ErrorBody>(stranger, 'POST', '/api/collections/', { body });
  assert.deepEqual([refused.status, refused.body.details?.field], [404, 'company_id']);
});

test('where nothing is kept there is nobody to look for', async () => {
  const body = formOf([selfie], orderOf(await newCollection()));
  const answer = await send<ErrorBody>(client, 'POST', '/api/instant/folders/', { body });
  assert.deepEqual([answer.status, answer.body.error_code], [400, 4]);
  assert.match(answer.text, /analyses\[0\]\.type/);
});

test('metadata of collections and persons is put, merged, read and cleared, of a person only where they are', async () => {
  const [one, another] = [await newCollection(), await newCollection()];
  const person = await enrol(one, [wanted]);
  const paths = [`/api/collections/${one.collection_id}/meta_data/`, `${personsOf(one)}${person.person_id}/meta_data/`];
  for (const path of paths) {
    const put = (method: string, value: object) => send(admin, method, path, { body: JSON.stringify(value) });
    assert.equal((await put('POST', { a: 1, b: 2 })).status, 201);
    assert.deepEqual((await put('PATCH', { b: 3 })).body, { a: 1, b: 3 });
    assert.deepEqual((await send(admin, 'GET', path)).body, { a: 1, b: 3 });
    assert.equal((await send(admin, 'DELETE', path)).status, 204);
    assert.deepEqual((await send(admin, 'GET', path)).body, {});
    assert.equal((await send(stranger, 'GET', path)).status, 404);
  }
  assert.equal((await send(admin, 'GET', `${personsOf(another)}${person.person_id}/meta_data/`)).status, 404);
});

/** A wall. */
const blankJpeg = () =>
  sharp({ create: { width: 640, height: 640, channels: 3, background: '#8a8a8a' } })
    .jpeg()
    .toBuffer();

async function sideBySide(left: Uint8Array, right: Uint8Array): Promise<Buffer> {
  const [one, two] = await Promise.all([left, right].map((bytes) => sharp(bytes).resize(640, 640).toBuffer()));
  const canvas = sharp({ create: { width: 1280, height: 640, channels: 3, background: '#ffffff' } });
  return canvas
    .composite([
      { input: one!, left: 0, top: 0 },
      { input: two!, left: 640, top: 0 },
    ])
    .jpeg()
    .toBuffer();
}
