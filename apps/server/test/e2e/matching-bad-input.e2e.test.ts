import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AnalysisView, CollectionView, ErrorBody } from '@praesto/contract';
import sharp from 'sharp';
import { newId } from '../../src/shared/ids.ts';
import { type Caller, formOf, onlyAnalysis, portrait, postFolder, type SentFile, send } from './support/http-client.ts';
import { unusablePictures } from './support/pictures.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let admin: Caller;
let blacklist: CollectionView;
let selfie: SentFile;

before(async () => {
  server = await openTestServer();
  admin = await server.signUp({ companyId: newId<'company'>(), isAdmin: true });
  selfie = await portrait('045_08.jpg', 'selfie');
  blacklist = await newCollection('blacklist');
  await enrol(blacklist, await portrait('045_03.jpg', 'photo'));
});
after(() => server.close());

async function newCollection(alias: string): Promise<CollectionView> {
  const answer = await send<CollectionView>(admin, 'POST', '/api/collections/', { body: JSON.stringify({ alias }) });
  return answer.body;
}

const personsOf = ({ collection_id: id }: CollectionView) => `/api/collections/${id}/persons/`;
const enrol = (collection: CollectionView, ...files: SentFile[]) =>
  send<ErrorBody>(admin, 'POST', personsOf(collection), { body: formOf(files) });

async function compare(...files: SentFile[]): Promise<AnalysisView> {
  const { status, body, text } = await postFolder(admin, files, { analyses: [{ type: 'biometry' }] });
  assert.equal(status, 201, text);
  return onlyAnalysis(body);
}

async function search(file: SentFile, { collection_id }: CollectionView = blacklist): Promise<AnalysisView> {
  const order = { analyses: [{ type: 'collection', params: { collection_id } }] };
  const { status, body, text } = await postFolder(admin, [file], order);
  assert.equal(status, 201, text);
  return onlyAnalysis(body);
}

/** The reasons by what is known of each medium. */
const wordsOf = ({ results_media: media }: AnalysisView) => media.map(({ results_data: data }) => data?.reason ?? null);

/** Smaller than what liveness refuses: a portrait on a card is small as well. */
async function drawTinyFace(): Promise<Buffer> {
  const face = await sharp((await portrait('045_03.jpg', 'face')).bytes)
    .resize(72)
    .toBuffer();
  const canvas = sharp({ create: { width: 640, height: 480, channels: 3, background: '#d0d0d0' } });
  return canvas
    .composite([{ input: face, left: 300, top: 200 }])
    .jpeg({ quality: 92 })
    .toBuffer();
}

for (const [reason, draw] of Object.entries({ ...unusablePictures, face_too_small: drawTinyFace })) {
  test(`${reason}: compared and searched for, the answer says so and names the file; nobody is said to be or not to be anybody`, async () => {
    const bad = { key: 'bad', name: 'bad.jpg', bytes: await draw() };
    const compared = await compare(selfie, bad);
    assert.deepEqual([compared.state, compared.error_reason, compared.results_data], ['FAILED', reason, null]);
    assert.match(compared.error_message!, /bad\.jpg/);
    assert.deepEqual(wordsOf(compared), [null, reason]);
    const searched = await search(bad);
    assert.deepEqual([searched.state, searched.error_reason, wordsOf(searched)], ['FAILED', reason, [reason]]);
    assert.match(searched.error_message!, /bad\.jpg/);
  });
}

test('a face that lies, stands on its head or is tilted is found as upright', async () => {
  for (const angle of [90, 180, 270, 30, 60, -30]) {
    const turned = await sharp(selfie.bytes).resize(700).rotate(angle, { background: '#8a8a8a' }).jpeg().toBuffer();
    const found = await search({ key: 'turned', name: 'turned.jpg', bytes: turned });
    assert.equal(found.resolution, 'DECLINED', `${angle}: ${JSON.stringify(found.results_data)}`);
  }
});

test('a masked face is compared and searched with a warning, and not enrolled: the answer names it and nobody is added', async () => {
  const masked = await portrait('045_03-masked.jpg', 'masked');
  const compared = await compare(await portrait('045_03.jpg', 'bare'), masked);
  assert.equal(compared.state, 'FINISHED');
  const [bare, covered] = compared.results_media.map(({ results_data: data }) => data);
  assert.deepEqual([bare?.warnings, covered?.warnings], [undefined, ['mask_worn']]);
  assert.ok((covered!.max_confidence as number) > 0);
  const { body: folder } = await postFolder(admin, [masked], { analyses: [{ type: 'quality' }] });
  assert.deepEqual(onlyAnalysis(folder).results_media[0]?.results_data?.warnings, ['mask_worn']);
  const empty = await newCollection('masked');
  const refused = await enrol(empty, selfie, masked);
  const reason = 'A mask, a cloth or something else covers nose, mouth and chin.';
  assert.deepEqual([refused.status, refused.body.error_code], [400, 4]);
  assert.deepEqual(refused.body.details, {
    fields: [{ field: 'masked', name: '045_03-masked.jpg', reason, cause: 'mask_worn' }],
  });
  const { body: persons } = await send<{ items: unknown[] }>(admin, 'GET', personsOf(empty));
  assert.deepEqual(persons.items, []);
});

test('searching an empty collection finds nobody and says that nothing was compared', async () => {
  const {
    state,
    resolution,
    results_data: data,
    results_media: media,
  } = await search(selfie, await newCollection('new'));
  assert.deepEqual([state, resolution, data?.hits, data?.max_confidence], ['FINISHED', 'SUCCESS', 0, null]);
  assert.equal((data!.operating_point as { compared_images: number }).compared_images, 0);
  assert.deepEqual(media[0]?.results_data?.max_confidence, null);
});
