import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { type ErrorBody, errorBody } from '@praesto/contract';
import { makeClip, makeZip, portraitPath } from '@praesto/vision/testing';
import * as hostile from './support/hostile-files.ts';
import { type Caller, onlyAnalysis, postFolder, postRefused, type SentFile, send } from './support/http-client.ts';
import { unusablePictures } from './support/pictures.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';
import { countWrites } from './support/watch-traces.ts';

let server: TestServer;
let caller: Caller;
const jpeg = await readFile(portraitPath('003_03.jpg'));
const clip = await makeClip({ still: jpeg, seconds: 1, width: 320, height: 480 });

before(async () => {
  server = await openTestServer();
  caller = await server.signUp();
});
after(() => server.close());

const quality = { analyses: [{ type: 'quality' }] };
const photo = (bytes: Uint8Array, name = 'photo.jpg'): SentFile => ({ key: 'photo1', name, bytes });
const video = (bytes: Uint8Array, name = 'clip.mp4'): SentFile => ({ key: 'video1', name, bytes });
const shots = (bytes: Uint8Array): SentFile => ({ key: 'shots1', name: 'shots.zip', bytes });

interface Case {
  readonly title: string;
  readonly files: readonly SentFile[];
  readonly payload?: unknown;
  readonly status?: number;
  readonly code: number;
  /** Everything that `details` must name. */
  readonly names: readonly string[];
}

/** Asserts a documented refusal that names what is wrong, that nothing was kept, and that the server still works. */
async function assertRefused({ files, payload, status = 400, code, names }: Case): Promise<void> {
  const before = await traces();
  const answer = await postRefused(caller, files, payload);
  assert.equal(answer.status, status, answer.text);
  assert.deepEqual(errorBody.parse(answer.body), answer.body);
  assert.ok(answer.text.startsWith('{"error_code": '));
  assert.equal(answer.body.error_code, code, answer.text);
  const details = JSON.stringify(answer.body.details);
  for (const name of names) assert.ok(details.includes(name), `${details} does not name ${name}`);
  assert.deepEqual(await traces(), before);
  const good = await postFolder(caller, [photo(jpeg)], quality);
  assert.equal(good.status, 201, good.text);
}

async function traces() {
  const files = await server.media.list();
  const { 'public.folders': folders, 'public.media': media } = await countWrites(server.owner);
  return { files, folders, media };
}

const badFiles: readonly Case[] = [
  { title: 'an empty file', files: [photo(Buffer.alloc(0))], code: 4, names: ['photo1', 'photo.jpg', 'empty'] },
  { title: 'text called a photo', files: [photo(Buffer.from('hello'))], code: 4, names: ['photo1'] },
  { title: 'noise', files: [photo(hostile.noise(50_000))], code: 4, names: ['photo1'] },
  { title: 'a PDF', files: [photo(Buffer.from('%PDF-1.7\n1 0 obj'), 'id.pdf')], code: 4, names: ['photo1', 'id.pdf'] },
  {
    title: 'an SVG',
    files: [photo(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))],
    code: 4,
    names: ['photo1'],
  },
  { title: 'a JPEG of 200 bytes', files: [photo(jpeg.subarray(0, 200))], code: 4, names: ['photo1'] },
  { title: 'half a JPEG', files: [photo(jpeg.subarray(0, jpeg.length >> 1))], code: 4, names: ['photo1'] },
  { title: 'a corrupt PNG', files: [photo(hostile.corrupted(hostile.pngBomb(64), 30, 3))], code: 4, names: ['photo1'] },
  { title: 'a pixel bomb', files: [photo(hostile.pngBomb(50_000))], status: 413, code: 4, names: ['photo1'] },
  { title: 'half a clip', files: [video(clip.subarray(0, clip.length >> 1))], code: 4, names: ['video1'] },
  { title: 'a clip of 64 bytes', files: [video(clip.subarray(0, 64))], code: 4, names: ['video1'] },
  { title: 'a corrupt clip', files: [video(hostile.corrupted(clip, 40, 2))], code: 4, names: ['video1'] },
  {
    title: 'a clip without a video track',
    files: [video(hostile.withoutVideoTrack(clip))],
    code: 4,
    names: ['video1'],
  },
  { title: 'an empty ZIP', files: [shots(makeZip([]))], code: 4, names: ['shots1'] },
  {
    title: 'half a ZIP',
    files: [shots(makeZip([{ name: 'a.jpg', bytes: jpeg }]).subarray(0, 9000))],
    code: 4,
    names: ['shots1'],
  },
  {
    title: 'a ZIP of text',
    files: [shots(makeZip([{ name: 'a.txt', bytes: Buffer.from('hello') }]))],
    code: 4,
    names: ['shots1'],
  },
  { title: 'a ZIP bomb', files: [shots(hostile.zipBomb(400 << 20))], status: 413, code: 4, names: ['shots1'] },
  {
    title: 'a crowded ZIP',
    files: [shots(hostile.crowdedZip(Buffer.from('x'), 5000))],
    status: 413,
    code: 4,
    names: ['shots1'],
  },
  { title: 'a ZIP in a ZIP', files: [shots(hostile.nestedZip(jpeg))], code: 4, names: ['shots1'] },
  { title: 'a ZIP that wants out', files: [shots(hostile.escapingZip(jpeg))], code: 4, names: ['shots1'] },
  {
    title: 'a file over 10 MiB',
    files: [photo(Buffer.alloc((10 << 20) + 1, 1), 'huge.jpg')],
    status: 413,
    code: 4,
    names: ['photo1', 'huge.jpg'],
  },
  {
    title: 'eleven files',
    files: Array.from({ length: 11 }, (_, place) => ({
      key: `p${place}`,
      name: 'a.jpg',
      bytes: jpeg.subarray(0, 100),
    })),
    code: 4,
    names: ['10'],
  },
  {
    title: 'two bad files beside a good one, both named',
    files: [
      photo(jpeg),
      { ...photo(jpeg.subarray(0, 300)), key: 'photo2' },
      { ...photo(hostile.noise(100)), key: 'photo3' },
    ],
    code: 4,
    names: ['photo2', 'photo3'],
  },
];

for (const bad of badFiles) {
  test(`${bad.title} is refused, kept nowhere, and the next request is answered`, () =>
    assertRefused({ payload: quality, ...bad }));
}

const badPayloads: readonly Case[] = [
  { title: 'a payload that is no JSON', files: [], payload: '{oops', code: 3, names: ['payload'] },
  { title: 'an empty payload', files: [], payload: '', code: 3, names: ['payload'] },
  { title: 'a payload that is an array', files: [], payload: [], code: 3, names: [] },
  { title: 'a payload that is null', files: [], payload: 'null', code: 3, names: [] },
  {
    title: 'a deeply nested payload',
    files: [],
    payload: `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
    code: 3,
    names: [],
  },
  {
    title: 'a NUL in meta data',
    files: [],
    payload: { 'folder:meta_data': { a: 'x\0y' } },
    code: 4,
    names: ['folder:meta_data.a'],
  },
  {
    title: 'an unknown analysis type',
    files: [photo(jpeg)],
    payload: { analyses: [{ type: 'horoscope' }] },
    code: 4,
    names: ['analyses[0].type'],
  },
  {
    title: 'an analysis without a type',
    files: [photo(jpeg)],
    payload: { analyses: [{}] },
    code: 3,
    names: ['analyses[0].type'],
  },
  {
    title: 'analyses that are no list',
    files: [photo(jpeg)],
    payload: { analyses: 'quality' },
    code: 5,
    names: ['analyses'],
  },
  {
    title: 'tags for a file that is not there',
    files: [photo(jpeg)],
    payload: { 'media:tags': { other: ['a'] } },
    code: 4,
    names: ['media:tags.other'],
  },
  {
    title: 'tags that are no list',
    files: [photo(jpeg)],
    payload: { 'media:tags': { photo1: 'a' } },
    code: 5,
    names: ['media:tags.photo1'],
  },
  {
    title: 'meta data that is no object',
    files: [],
    payload: { 'folder:meta_data': 7 },
    code: 5,
    names: ['folder:meta_data'],
  },
  {
    title: 'a source that is not there',
    files: [photo(jpeg)],
    payload: { analyses: [{ type: 'quality', source_media: ['photo9'] }] },
    code: 4,
    names: ['analyses[0].source_media[0]'],
  },
  {
    title: 'a threshold above one',
    files: [photo(jpeg)],
    payload: { analyses: [{ type: 'quality', params: { threshold_spoofing: 1.5 } }] },
    code: 4,
    names: ['analyses[0].params.threshold_spoofing'],
  },
  {
    title: 'a threshold in words',
    files: [photo(jpeg)],
    payload: { analyses: [{ type: 'quality', params: { threshold_spoofing: '0.5' } }] },
    code: 5,
    names: ['analyses[0].params.threshold_spoofing'],
  },
  {
    title: 'crossed thresholds',
    files: [photo(jpeg)],
    payload: { analyses: [{ type: 'biometry', params: { threshold_min: 0.9, threshold_max: 0.8 } }] },
    code: 4,
    names: ['analyses[0].params.threshold_min'],
  },
  {
    title: 'many mistakes, all named',
    files: [photo(jpeg)],
    payload: {
      'folder:meta_data': [],
      'media:tags': { photo1: [7] },
      resolution_endpoint: 'ftp://x',
      analyses: [
        { type: 'quality', params: { extract_best_shot: 'yes', threshold_spoofing: -1 } },
        { type: 'biometry', params: { threshold_max: 'high' }, source_media: 'all' },
      ],
    },
    code: 5,
    names: [
      'folder:meta_data',
      'media:tags.photo1[0]',
      'resolution_endpoint',
      'analyses[0].params.extract_best_shot',
      'analyses[0].params.threshold_spoofing',
      'analyses[1].params.threshold_max',
      'analyses[1].source_media',
    ],
  },
];

for (const bad of badPayloads) {
  test(`${bad.title} is refused by name and the next request is answered`, () => assertRefused(bad));
}

for (const [title, token, code] of [
  ['without a token', null, 6],
  ['with a token that nobody was given', 'ab'.repeat(64), 7],
  ['with a token that could not be one', 'nonsense', 7],
] as const) {
  test(`a request ${title} is refused before its files are read`, async () => {
    const answer = await postRefused({ ...caller, token }, [photo(jpeg)], quality);
    assert.equal(answer.status, 401);
    assert.equal(answer.body.error_code, code);
  });
}

test('a request with an expired token is refused', async () => {
  const expired = await server.signUp();
  await server.owner.query("update sessions set expires_at = now() - interval '1 minute'");
  try {
    const answer = await postRefused(expired, [photo(jpeg)], quality);
    assert.equal(answer.status, 401);
    assert.equal(answer.body.error_code, 8);
  } finally {
    await server.owner.query("update sessions set expires_at = now() + interval '1 hour'");
  }
});

test('a body that is no form although it says so is refused', async () => {
  const answer = await send<ErrorBody>(caller, 'POST', '/api/folders/', {
    body: 'just text',
    headers: { 'Content-Type': 'multipart/form-data; boundary=xyz' },
  });
  assert.equal(answer.status, 400);
  assert.equal(answer.body.error_code, 3);
});

for (const [reason, draw] of Object.entries(unusablePictures)) {
  test(`a picture with ${reason} is stored and answered without a score, with the reason`, async () => {
    const answer = await postFolder(caller, [photo(await draw())], quality);
    assert.equal(answer.status, 201, answer.text);
    const analysis = onlyAnalysis(answer.body);
    assert.equal(analysis.state, 'FAILED');
    assert.equal(analysis.resolution, 'FAILED');
    assert.equal(analysis.error_reason, reason);
    assert.ok(Number.isInteger(analysis.error_code) && analysis.error_code! > 2000);
    assert.deepEqual(analysis.results_media[0]?.results_data, { reason, evidence_from: 'single_frame' });
    if (reason === 'no_face') assert.deepEqual(analysis.results_media[0]?.output_images, []);
    assert.equal(answer.body.system_resolution, 'FAILED');
  });
}

test('unknown keys, unknown params and unknown tags are ignored, not refused', async () => {
  const answer = await postFolder(caller, [photo(jpeg)], {
    params: { anything: 1 },
    'media:tags': { photo1: ['no_such_tag'] },
    analyses: [{ type: 'quality', params: { no_such_param: true }, surprise: [] }],
  });
  assert.equal(answer.status, 201, answer.text);
  assert.equal(onlyAnalysis(answer.body).state, 'FINISHED');
});
