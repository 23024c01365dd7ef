import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { AnalysisView, FolderView } from '@praesto/contract';
import { makeClip, portraitPath } from '@praesto/vision/testing';
import sharp from 'sharp';
import { newId } from '../../src/shared/ids.ts';
import { type Caller, onlyAnalysis, postFolder, type SentFile, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let client: Caller;
let operator: Caller;
let admin: Caller;
let folder: FolderView;
const companyId = newId<'company'>();

before(async () => {
  server = await openTestServer();
  client = await server.signUp({ companyId });
  operator = await server.signUp({ companyId, userType: 'CLIENT OPERATOR' });
  admin = await server.signUp({ companyId, isAdmin: true });
  const bytes = await sharp(portraitPath('003_03.jpg'))
    .withExif({ IFD0: { Software: 'GIMP 2.10.36' } })
    .jpeg()
    .toBuffer();
  const answer = await postFolder(client, [{ key: 'photo1', name: 'selfie.jpg', bytes }], {
    analyses: [{ type: 'quality' }],
  });
  assert.equal(answer.status, 201, answer.text);
  folder = answer.body;
});
after(() => server.close());

const resultOf = (analysis: AnalysisView) => analysis.results_media[0]?.results_data ?? {};
interface Piece {
  readonly kind: string;
  readonly code: string;
}

/** The cues of injection, without what the score was made of. */
const injectionOf = (evidence: unknown) => (evidence as Piece[]).filter(({ kind }) => kind === 'injection');

const evidence = [
  {
    kind: 'injection',
    code: 'made_by_editor',
    weight: 0.5,
    score: 1,
    detail: 'signed "GIMP 2.10.36"',
    detail_params: { signature: 'GIMP 2.10.36' },
  },
];

async function resultsFor(caller: Caller) {
  const path = `/api/folders/${folder.folder_id}`;
  const one = (await send<FolderView>(caller, 'GET', `${path}?with_analyses=true`)).body;
  const list = (await send<{ items: FolderView[] }>(caller, 'GET', '/api/folders/?with_analyses=true&limit=9')).body
    .items;
  const analyses = (await send<AnalysisView[]>(caller, 'GET', `${path}/analyses/`)).body;
  const analysis = (await send<AnalysisView>(caller, 'GET', `/api/analyses/${onlyAnalysis(folder).analysis_id}`)).body;
  const exported = (await send<FolderView[]>(caller, 'GET', '/api/folders/export?format=json&with_analyses=true')).body;
  return [onlyAnalysis(one), onlyAnalysis(list[0]!), analyses[0]!, analysis, onlyAnalysis(exported[0]!)].map(resultOf);
}

test('an operator and an admin of the company see why a photo is suspect, wherever they see its result', async () => {
  for (const caller of [operator, admin]) {
    for (const result of await resultsFor(caller)) assert.deepEqual(injectionOf(result.evidence), evidence);
  }
});

test('whoever captures sees the score and no evidence, anywhere', async () => {
  for (const result of [...(await resultsFor(client)), resultOf(onlyAnalysis(folder))]) {
    assert.deepEqual(Object.keys(result).toSorted(), ['confidence_spoofing', 'evidence_from']);
  }
});

test('nothing of it is left of a wiped folder', async () => {
  const answer = await send<FolderView>(admin, 'POST', `/api/folders/${folder.folder_id}/pi`);
  assert.equal(answer.status, 200, answer.text);
  for (const result of await resultsFor(admin)) assert.equal('evidence' in result, false);
});

test('a file that came before in another folder says so; the first does not, and both are decided alike', async () => {
  const bytes = await sharp(portraitPath('045_03.jpg')).jpeg().toBuffer();
  const quality = { analyses: [{ type: 'quality' }] };
  const post = () => postFolder(admin, [{ key: 'photo1', name: 'selfie.jpg', bytes }], quality);
  const codesOf = (view: FolderView) => injectionOf(resultOf(onlyAnalysis(view)).evidence).map(({ code }) => code);
  const [first, second] = [(await post()).body, (await post()).body];
  assert.deepEqual(codesOf(first), []);
  assert.deepEqual(codesOf(second), ['seen_before']);
  assert.equal(second.system_resolution, first.system_resolution);
});

interface Told {
  readonly evidence: readonly { kind: string; code: string; score: number; weight: number }[];
  readonly operating_point: object;
  readonly [key: string]: unknown;
}

async function answerTo(file: SentFile): Promise<Told> {
  const answer = await postFolder(admin, [file], { analyses: [{ type: 'quality' }] });
  return resultOf(onlyAnalysis(answer.body)) as unknown as Told;
}

/** What is told of every medium that was scored, and nothing but that. */
const told = [
  ...['confidence_spoofing', 'decline_reasons', 'evidence', 'evidence_from', 'model_ids'],
  ...['operating_point', 'usable_frames'],
];
const point = [
  ...['asked', 'established', 'expected', 'kind', 'policy_version', 'source'],
  ...['threshold_max', 'threshold_min'],
];

test('a photo and a clip tell by piece of evidence the code, score and weight, and the frames, point and models of their own', async () => {
  const still = await readFile(portraitPath('045_03.jpg'));
  const bytes = await makeClip({ still, seconds: 1, width: 320, height: 320 });
  for (const [file, from, frames] of [
    [{ key: 'photo1', name: 'selfie.jpg', bytes: still }, 'single_frame', 1],
    [{ key: 'video1', name: 'clip.mp4', bytes }, 'clip', 8],
  ] as const) {
    const result = await answerTo(file);
    assert.deepEqual(Object.keys(result).toSorted(), told);
    assert.deepEqual([result.evidence_from, result.usable_frames], [from, frames]);
    assert.deepEqual(Object.keys(result.operating_point).toSorted(), point);
    assert.ok(
      (result.model_ids as string[]).some((name) => /^fr-liveness@\d/.test(name)),
      String(result.model_ids),
    );
    const pieces = result.evidence.filter(({ kind }) => kind === 'liveness');
    assert.deepEqual(
      pieces.map(({ code }) => code),
      ['network_surroundings', 'texture'],
    );
    for (const { code, score, weight } of result.evidence) {
      assert.ok(score >= 0 && score <= 1 && weight > 0 && weight <= 1, `${code}: ${score}, ${weight}`);
    }
    const sum = pieces.reduce((total, { weight }) => total + weight, 0);
    assert.ok(Math.abs(sum - 1) < 1e-9, `weights come to ${sum}`);
  }
});
