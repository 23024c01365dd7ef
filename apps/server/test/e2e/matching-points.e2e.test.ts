import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AnalysisView, CollectionView, ErrorBody, FolderView, PolicyView } from '@praesto/contract';
import { newId } from '../../src/shared/ids.ts';
import {
  type Caller,
  formOf,
  onlyAnalysis,
  portrait,
  postFolder,
  postRefused,
  type SentFile,
  send,
} from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let admin: Caller;
let selfies: readonly SentFile[];
let strangers: readonly SentFile[];
let collection: CollectionView;
const companyId = newId<'company'>();
const manifest = new URL('../../../../packages/vision/models/praesto-face.json', import.meta.url);
/** Of the models that are shipped. */
const { curves } = JSON.parse(readFileSync(manifest, 'utf8')).calibration as {
  readonly curves: Readonly<Record<'photos' | 'document', { readonly strangers: { readonly pairs: number } }>>;
};

before(async () => {
  server = await openTestServer();
  admin = await server.signUp({ companyId, isAdmin: true });
  const named = (name: string, key: string) => portrait(name, key);
  selfies = [await named('003_03.jpg', 'photo1'), await named('003_08.jpg', 'photo2')];
  strangers = [selfies[0]!, await named('045_03.jpg', 'photo2')];
  const path = '/api/collections/';
  collection = (await send<CollectionView>(admin, 'POST', path, { body: JSON.stringify({ alias: 'blacklist' }) })).body;
  const enrolled = await send(admin, 'POST', `${path}${collection.collection_id}/persons/`, {
    body: formOf([selfies[0]!]),
  });
  assert.equal(enrolled.status, 201, enrolled.text);
});
after(() => server.close());

interface Recorded {
  readonly kind: string;
  readonly source: string;
  readonly asked: object;
  readonly policy_version: number | null;
  readonly threshold_min: number;
  readonly threshold_max: number;
  readonly decision_threshold: number;
  readonly expected: Readonly<Record<string, number>>;
}

const recordOf = ({ results_data: data }: AnalysisView) => data!.operating_point as unknown as Recorded;
const matching = (point?: object) => ({
  analyses: [{ type: 'biometry', ...(point && { params: { operating_point: point } }) }],
});
const searching = (point: object) => ({
  analyses: [{ type: 'collection', params: { collection_id: collection.collection_id, operating_point: point } }],
});
const answerTo = async (files: readonly SentFile[], payload: object) =>
  onlyAnalysis((await postFolder(admin, files, payload)).body);

test('the rarer a false match may be the higher the confidence that it takes, and it is recorded with what to expect', async () => {
  const found = [];
  for (const fmr of [1e-2, 1e-3, 1e-4, 1e-5]) {
    const analysis = await answerTo(selfies, matching({ fmr }));
    const { kind, source, asked, threshold_min: min, threshold_max: max, expected } = recordOf(analysis);
    assert.deepEqual([kind, source, asked, min], ['photos', 'request', { fmr }, max]);
    assert.ok(expected.fmr! <= fmr && expected.fmr_high! > expected.fmr!);
    found.push(max);
  }
  assert.deepEqual(
    found,
    found.toSorted((a, b) => a - b),
  );
  assert.equal(new Set(found).size, 4);
  assert.equal((await answerTo(selfies, matching({ policy: 'balanced' }))).resolution, 'SUCCESS');
  assert.equal((await answerTo(strangers, matching({ policy: 'convenient' }))).resolution, 'DECLINED');
});

test('without a word 0.85 holds, told with the errors that were measured for it', async () => {
  const { source, asked, threshold_max: max, expected } = recordOf(await answerTo(selfies, matching()));
  assert.deepEqual([source, asked, max], ['default', { threshold_min: 0.85, threshold_max: 0.85 }, 0.85]);
  assert.ok(expected.fmr! > 0 && expected.fnmr! > 0);
});

test('a search among more photos takes a higher confidence', async () => {
  const search = await answerTo([selfies[1]!], searching({ fpir: 0.01 }));
  const { kind, asked, decision_threshold, expected } = recordOf(search);
  assert.deepEqual([search.resolution, kind, asked], ['DECLINED', 'photos', { fpir: 0.01 }]);
  assert.ok(expected.fpir! <= 0.01 && expected.fpir_high! > expected.fpir!);
  assert.equal(search.technical_meta_data.compared_images, 1);
  const rarer = recordOf(await answerTo([selfies[1]!], searching({ fpir: 0.0001 })));
  assert.ok(rarer.decision_threshold > decision_threshold);
});

for (const [title, order] of [
  ['a folder', (files: readonly SentFile[], payload: object) => postRefused(admin, files, payload)],
  [
    'an instant folder',
    (files: readonly SentFile[], payload: object) =>
      send<ErrorBody>(admin, 'POST', '/api/instant/folders/', { body: formOf(files, payload) }),
  ],
] as const)
  test(`${title} that asks for a rate that nothing shows is refused with what it would take`, async () => {
    const { status, body } = await order(selfies, matching({ fmr: 1e-7 }));
    const [{ reason, ...told } = { reason: '' }] = body.details!.fields as Record<string, unknown>[];
    assert.equal(status, 400);
    assert.deepEqual(told, {
      ...{ field: 'analyses[0].params.operating_point.fmr', kind: 'photos', code: 'rate.too_few' },
      ...{ of: 'pairs_of_people', has: curves.photos.strangers.pairs, needed: 30_000_000 },
    });
    assert.match(String(reason), /7747 people/);
  });

test('a document has a curve of its own, which shows less', async () => {
  const payload = (fmr: number) => ({ ...matching({ fmr }), 'media:tags': { photo2: ['photo_id_front'] } });
  assert.equal(recordOf(await answerTo(selfies, payload(1e-3))).kind, 'document');
  const { body } = await postRefused(admin, selfies, payload(1e-5));
  const [mistake] = body.details!.fields as Record<string, unknown>[];
  assert.deepEqual([mistake!.kind, mistake!.has], ['document', curves.document.strangers.pairs]);
});

test('an order in the background is refused as well, and one that can be shown is answered by the rate', async () => {
  const { body: folder } = await postFolder(admin, selfies);
  const path = `/api/folders/${folder.folder_id}`;
  const place = <Body>(payload: object) =>
    send<Body>(admin, 'POST', `${path}/analyses/`, { body: JSON.stringify(payload) });
  assert.equal((await place<ErrorBody>(matching({ fmr: 1e-7 }))).status, 400);
  assert.equal((await place<ErrorBody>(searching({ fpir: 1e-7 }))).status, 400);
  assert.equal((await place(matching({ fmr: 1e-4 }))).status, 201);
  const done = await untilDone(path);
  assert.deepEqual([done.analyses!.length, recordOf(done.analyses![0]!).asked], [1, { fmr: 1e-4 }]);
});

async function untilDone(path: string): Promise<FolderView> {
  for (;;) {
    const { body } = await send<FolderView>(admin, 'GET', `${path}?with_analyses=true`);
    if (body.resolution_status !== 'PROCESSING') return body;
    await sleep(50);
  }
}

test('what the company wants decides where an order does not say, and its version is on record', async () => {
  const path = `/api/companies/${companyId}/policy`;
  const put = <Body>(body: object) => send<Body>(admin, 'PUT', path, { body: JSON.stringify(body) });
  const points = {
    match: { fmr: 1e-5 },
    match_document: { threshold_min: 0.6, threshold_max: 0.7 },
    search: { fpir: 0.001 },
  };
  const { body: policy } = await put<PolicyView>(points);
  assert.deepEqual([policy.match, policy.match_document, policy.search], Object.values(points));
  const record = recordOf(await answerTo(selfies, matching()));
  assert.deepEqual([record.source, record.asked, record.policy_version], ['company_policy', { fmr: 1e-5 }, 1]);
  const asked = { analyses: [{ type: 'collection', params: { collection_id: collection.collection_id } }] };
  assert.deepEqual(recordOf(await answerTo([selfies[1]!], asked)).asked, { fpir: 0.001 });
  for (const [body, field] of [
    [{ match: { fmr: 1e-7 } }, 'match.fmr'],
    [{ match_document: { policy: 'strict' } }, 'match_document.policy'],
    [{ search: { fpir: 1e-7 } }, 'search.fpir'],
    [{ match: { fmr: 0.1, threshold_min: 0.5, threshold_max: 0.5 } }, 'match'],
    [{ match: { threshold_min: 0.9, threshold_max: 0.5 } }, 'match'],
    [{ match: {} }, 'match'],
    [{ search: { fpir: 0.1, decision_threshold: 0.5 } }, 'search'],
  ] as const) {
    const refused = await put<ErrorBody>(body);
    const [mistake] = refused.body.details!.fields as Record<string, unknown>[];
    assert.deepEqual([refused.status, mistake!.field], [400, field]);
  }
});
