import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AnalysisView, CollectionView, EnrolledPersonView, ErrorBody, PersonView } from '@praesto/contract';
import { drawSpecimen, makeHolder, photograph } from '@praesto/vision/testing';
import { newId } from '../../src/shared/ids.ts';
import { type Caller, formOf, onlyAnalysis, portrait, postFolder, type SentFile, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let admin: Caller;
/** A woman, and another photo of her; somebody else. */
let wanted: SentFile;
let selfie: SentFile;
let other: SentFile;

before(async () => {
  server = await openTestServer();
  admin = await server.signUp({ isAdmin: true });
  wanted = await portrait('003_03.jpg', 'photo1');
  selfie = await portrait('003_08.jpg', 'photo1');
  other = await portrait('045_03.jpg', 'photo1');
});
after(() => server.close());

async function newCollection(body: object = { alias: 'blacklist' }): Promise<string> {
  const answer = await send<CollectionView>(admin, 'POST', '/api/collections/', { body: JSON.stringify(body) });
  assert.equal(answer.status, 201, answer.text);
  return answer.body.collection_id;
}

const enrol = <Body = EnrolledPersonView>(id: string, files: readonly SentFile[], payload?: object) =>
  send<Body>(admin, 'POST', `/api/collections/${id}/persons/`, { body: formOf(files, payload) });

async function personsIn(id: string): Promise<readonly PersonView[]> {
  return (await send<{ items: PersonView[] }>(admin, 'GET', `/api/collections/${id}/persons/`)).body.items;
}

async function check(params: object, file: SentFile): Promise<AnalysisView> {
  const { body, text, status } = await postFolder(admin, [file], { analyses: [{ type: 'collection', params }] });
  assert.equal(status, 201, text);
  return onlyAnalysis(body);
}

test('whoever is added again is added, and told to be there already', async () => {
  const id = await newCollection();
  const first = await enrol(id, [wanted]);
  assert.deepEqual([first.status, first.body.already_enrolled], [201, []]);
  const again = await enrol(id, [selfie]);
  const [alike, ...more] = again.body.already_enrolled!;
  assert.deepEqual([again.status, more], [201, []]);
  assert.deepEqual([alike?.person_id, alike?.image_id], [first.body.person_id, first.body.images[0]?.image_id]);
  assert.ok(alike!.confidence >= 0.85 && alike!.confidence <= 1);
  assert.deepEqual((await enrol(id, [other])).body.already_enrolled, []);
  assert.equal((await personsIn(id)).length, 3);
});

test('duplicates are refused by the person who is there where that is asked for, and nothing of them is kept', async () => {
  const id = await newCollection();
  const { body: first } = await enrol(id, [wanted]);
  const refuse = { 'person:duplicates': 'refuse' };
  const refused = await enrol<ErrorBody>(id, [selfie], refuse);
  assert.deepEqual(
    [refused.status, refused.body.error_code, refused.body.details?.person_id],
    [409, 4, first.person_id],
  );
  const above = await enrol(id, [selfie], { ...refuse, 'person:duplicate_threshold': 1 });
  assert.deepEqual([above.status, above.body.already_enrolled], [201, []]);
  assert.equal((await enrol(id, [other], refuse)).status, 201);
  assert.equal((await personsIn(id)).length, 3);
});

test('nobody looks for duplicates where they are allowed', async () => {
  const id = await newCollection();
  await enrol(id, [wanted]);
  const allowed = await enrol(id, [selfie], { 'person:duplicates': 'allow' });
  assert.deepEqual([allowed.status, allowed.body.already_enrolled], [201, null]);
});

test('of those who add the same person at one time only one succeeds where duplicates are refused', async () => {
  const id = await newCollection();
  const answers = await Promise.all(
    [wanted, selfie, wanted, selfie].map((file) => enrol<ErrorBody>(id, [file], { 'person:duplicates': 'refuse' })),
  );
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 409, 409, 409]);
  assert.equal((await personsIn(id)).length, 1);
});

test('a name of the caller’s is given once in a collection, and again in another one', async () => {
  const id = await newCollection();
  const named = { 'person:external_id': 'customer-7' };
  const { body: person } = await enrol(id, [wanted], named);
  assert.deepEqual(person.external_ids, ['customer-7']);
  const taken = await enrol<ErrorBody>(id, [other], named);
  assert.deepEqual([taken.status, taken.body.details?.person_id], [409, person.person_id]);
  assert.deepEqual(
    (await personsIn(id)).map(({ external_ids }) => external_ids),
    [['customer-7']],
  );
  assert.equal((await enrol(await newCollection(), [other], named)).status, 201);
});

test('several collections are asked at once: a hit says in which, and any blacklist declines', async () => {
  const [fraud, stolen] = [await newCollection({ alias: 'fraud' }), await newCollection({ alias: 'stolen' })];
  const staff = await newCollection({ alias: 'staff', kind: 'allowlist' });
  const { body: person } = await enrol(stolen, [wanted]);
  const hit = await check({ collection_ids: [fraud, stolen, staff] }, selfie);
  assert.equal(hit.resolution, 'DECLINED');
  assert.deepEqual(
    [hit.results_media[0]?.person_id, hit.results_media[0]?.results_data?.collection_id],
    [person.person_id, stolen],
  );
  assert.deepEqual(
    hit.collections?.map(({ alias }) => alias),
    ['fraud', 'stolen', 'staff'],
  );
  assert.equal(hit.collection?.alias, 'fraud');
  assert.equal((await check({ collection_id: fraud, collection_ids: [staff] }, selfie)).resolution, 'DECLINED');
  await enrol(staff, [wanted]);
  assert.equal((await check({ collection_id: fraud, collection_ids: [staff] }, selfie)).resolution, 'SUCCESS');
  assert.equal((await check({ collection_ids: [stolen, staff] }, selfie)).resolution, 'DECLINED');
});

test('several photos of a person count together where that is asked for, and the analysis says so', async () => {
  const collection_id = await newCollection();
  await enrol(collection_id, [wanted, { ...wanted, key: 'photo2' }]);
  const best = await check({ collection_id }, selfie);
  const pooled = await check({ collection_id, score: 'pooled' }, selfie);
  const told = ({ results_media: [hit] }: AnalysisView) => Number(hit?.results_data?.confidence);
  // The mean of a photo and itself is that photo.
  assert.ok(Math.abs(told(best) - told(pooled)) < 1e-4, `${told(best)}, ${told(pooled)}`);
  assert.deepEqual(
    [best, pooled].map(({ technical_meta_data: meta }) => meta?.score),
    ['best', 'pooled'],
  );
  await enrol(collection_id, [wanted, { ...other, key: 'photo2' }]);
  const [first, second] = (await check({ collection_id, score: 'pooled', decision_threshold: 0 }, selfie))
    .results_media;
  assert.ok(Number(first?.results_data?.confidence) > Number(second?.results_data?.confidence) + 0.01);
});

test('while a photo of a collection cannot be compared, nobody is said not to be in it', async () => {
  const collection_id = await newCollection();
  const { body: person } = await enrol(collection_id, [wanted]);
  await enrol(collection_id, [other]);
  const passed = await check({ collection_id }, await portrait('025_03.jpg', 'photo1'));
  assert.equal(passed.resolution, 'SUCCESS');
  // As of a photo whose bytes were gone when the model was changed.
  const lost = [person.images[0]!.image_id];
  await server.owner.query(
    `insert into embedding_work (model_id, model_version, image_id, company_id, reason)
     select model_id, model_version, image_id, company_id, 'the file is gone' from templates where image_id = $1`,
    lost,
  );
  await server.owner.query('delete from templates where image_id = $1', lost);
  const open = await check({ collection_id }, await portrait('025_03.jpg', 'photo1'));
  assert.deepEqual([open.resolution, open.error_code, open.error_reason], ['FAILED', 2014, 'collection_outdated']);
  assert.equal(open.technical_meta_data?.skipped_images, 1);
  const hit = await check({ collection_id }, other);
  assert.equal(hit.resolution, 'DECLINED');
});

test('an order that names no collection, or one that is not there among others, is refused by name', async () => {
  const id = await newCollection();
  const refusal = async (params: object) => {
    const { status, text } = await postFolder(admin, [selfie], { analyses: [{ type: 'collection', params }] });
    return [status, /params\.collection_ids?(\[\d\])?/.exec(text)?.[0]];
  };
  assert.deepEqual(await refusal({}), [400, 'params.collection_id']);
  assert.deepEqual(await refusal({ collection_ids: [] }), [400, 'params.collection_ids']);
  assert.deepEqual(await refusal({ collection_ids: [id, newId()] }), [400, 'params.collection_ids[1]']);
});

test('a photo of a document that is not said to be one adds nobody', async () => {
  const id = await newCollection();
  const flat = await drawSpecimen({
    format: 'TD2',
    holder: makeHolder(1),
    portrait: Buffer.from(wanted.bytes),
    ghost: true,
  });
  const bytes = await photograph(flat, { width: 1280, height: 960, share: 0.7 });
  const { status, body } = await enrol<ErrorBody>(id, [{ key: 'photo1', name: 'card.jpg', bytes }]);
  assert.equal(status, 400, JSON.stringify(body));
  assert.match(JSON.stringify(body.details), /document_as_selfie|shows a document/);
  assert.deepEqual(await personsIn(id), []);
});
