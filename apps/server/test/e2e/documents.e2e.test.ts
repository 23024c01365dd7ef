import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { type FolderView, folderView } from '@praesto/contract';
import { drawSpecimen, makeClip, makeHolder, mrzText, photograph, portraitPath } from '@praesto/vision/testing';
import sharp from 'sharp';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import { type Caller, fileAt, onlyAnalysis, portrait, postFolder } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let caller: Caller;
const holder = { ...makeHolder(1), expires: '390102' };
let face: Buffer;

before(async () => {
  server = await openTestServer();
  caller = await server.signUp();
  face = await readFile(portraitPath('003_03.jpg'));
});
after(() => server.close());

const asFile = (key: string, bytes: Uint8Array, name = `${key}.jpg`) => ({ key, name, bytes });
const front = { 'media:tags': { front: ['photo_id', 'photo_id_front'] } };
const documents = { analyses: [{ type: 'documents' }] };

async function cardFile(change: Partial<Parameters<typeof drawSpecimen>[0]> = {}, turn = 2) {
  const flat = await drawSpecimen({ format: 'TD2', holder, portrait: face, ghost: true, ...change });
  return asFile('front', await photograph(flat, { turn }));
}

async function read(files: Parameters<typeof postFolder>[1], payload: object) {
  const answer = await postFolder(caller, files, payload);
  assert.equal(answer.status, 201, answer.text);
  assert.deepEqual(folderView.parse(answer.body), answer.body);
  return answer.body as FolderView;
}

test('a document is read, its portrait can be fetched and matches the selfie in the same request', async () => {
  const folder = await read([await cardFile(), await portrait('003_08.jpg', 'selfie')], {
    ...front,
    analyses: [
      { type: 'documents', params: { capabilities: 492, fields_to_check: ['surname'], double_page_spread: true } },
      { type: 'biometry' },
    ],
  });
  const [reading, matching] = folder.analyses!;
  assert.deepEqual([reading?.type, reading?.state, reading?.resolution], ['DOCUMENTS', 'FINISHED', 'SUCCESS']);
  const data = reading!.results_data as { text_fields: Record<string, unknown>[]; mrz: Record<string, unknown> };
  const fields = Object.fromEntries(data.text_fields.map(({ field_name: name, mrz }) => [name, mrz]));
  assert.equal(fields.surname, holder.surname);
  assert.equal(fields.document_number, holder.documentNumber);
  assert.equal(fields.date_of_expiry, '2039-01-02');
  assert.deepEqual(data.mrz.lines, mrzText('TD2', holder));
  assert.ok(data.text_fields.every(({ visual }) => visual === null));

  const result = reading!.results_media[0]!;
  assert.equal(result.source_image_id, folder.media[0]?.media_id);
  const { found, turned_by: turnedBy } = result.results_data!.portrait as Record<string, unknown>;
  assert.deepEqual([found, turnedBy], [true, 0]);
  const picture = await fetch(result.output_images[0]!.original_url!);
  const { width, height } = await sharp(await picture.bytes()).metadata();
  assert.deepEqual([width, height], [result.output_images[0]!.info.width, result.output_images[0]!.info.height]);

  assert.equal(matching?.resolution, 'SUCCESS');
  assert.ok((matching?.results_data?.min_confidence as number) >= 0.85);
  assert.equal(folder.system_resolution, 'SUCCESS');
});

test('the portrait of a document, sent again, matches the selfie and no stranger', async () => {
  const folder = await read([await cardFile()], { ...front, ...documents });
  const { original_url: url } = onlyAnalysis(folder).results_media[0]!.output_images[0]!;
  const cut = asFile('cut', await (await fetch(url!)).bytes());
  for (const [name, resolution] of [
    ['003_08.jpg', 'SUCCESS'],
    ['025_03.jpg', 'DECLINED'],
  ] as const) {
    const body = await read([cut, await portrait(name, 'selfie')], { analyses: [{ type: 'biometry' }] });
    assert.equal(onlyAnalysis(body).resolution, resolution);
  }
});

test('somebody else’s document is declined by matching although its zone is in order', async () => {
  const folder = await read([await cardFile(), await portrait('045_03.jpg', 'selfie')], {
    ...front,
    analyses: [{ type: 'documents' }, { type: 'biometry' }],
  });
  assert.deepEqual(
    folder.analyses!.map(({ resolution }) => resolution),
    ['SUCCESS', 'DECLINED'],
  );
  assert.equal(folder.system_resolution, 'DECLINED');
});

test('an expired document is declined, a wrong check digit asks an operator, upside down or not', async () => {
  const expired = await cardFile({ holder: { ...holder, expires: '200102' } }, 180);
  const [first = '', second = ''] = mrzText('TD2', holder);
  const wrong = await cardFile({ lines: [first, `${second.slice(0, -1)}${(Number(second.at(-1)) + 5) % 10}`] });
  for (const [file, resolution, reason] of [
    [expired, 'DECLINED', 'expired'],
    [wrong, 'OPERATOR_REQUIRED', 'check_digits_wrong'],
  ] as const) {
    const analysis = onlyAnalysis(await read([file], { ...front, ...documents }));
    assert.deepEqual([analysis.resolution, analysis.results_data?.reason], [resolution, reason]);
  }
});

test('a document without a zone or a portrait says so and asks an operator; a blank picture too', async () => {
  const bare = await cardFile({ lines: [], portrait: await sharp(face).blur(90).toBuffer(), ghost: false });
  const blank = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#ffffff' } })
    .jpeg()
    .toBuffer();
  for (const file of [bare, asFile('front', blank)]) {
    const analysis = onlyAnalysis(await read([file], { ...front, ...documents }));
    assert.deepEqual([analysis.state, analysis.resolution], ['FINISHED', 'OPERATOR_REQUIRED']);
    assert.deepEqual(analysis.results_data, { text_fields: [], mrz: null, reason: 'no_zone', visual_zone: 'not_read' });
    assert.deepEqual(analysis.results_media[0]?.results_data?.portrait, { found: false, reason: 'no_face' });
    assert.deepEqual(analysis.results_media[0]?.output_images, []);
  }
});

test('without a picture of a side of a document the analysis fails for lack of suitable media', async () => {
  const clip = await makeClip({ still: face, seconds: 0.5, width: 320, height: 320 });
  for (const [file, tags] of [
    [await portrait('003_03.jpg', 'front'), ['photo_selfie']],
    [asFile('front', clip, 'clip.mp4'), ['photo_id_front']],
  ] as const) {
    const analysis = onlyAnalysis(await read([file], { 'media:tags': { front: tags }, ...documents }));
    assert.deepEqual(
      [analysis.state, analysis.error_reason, analysis.error_code],
      ['FAILED', 'no_suitable_media', 2010],
    );
  }
});

const card = ['id_synth', 'cards', 'lfw_Abdullah_easy.jpg'];
test('a card of the development data gives its portrait, and lines that are no known zone', {
  skip: skipWithoutDevData(...card),
}, async () => {
  const analysis = onlyAnalysis(await read([await fileAt(devData(...card)!, 'front')], { ...front, ...documents }));
  assert.deepEqual([analysis.resolution, analysis.results_data?.reason], ['OPERATOR_REQUIRED', 'no_known_format']);
  assert.equal((analysis.results_media[0]!.results_data!.portrait as { found: boolean }).found, true);
  assert.equal(analysis.results_media[0]?.output_images.length, 1);
});
