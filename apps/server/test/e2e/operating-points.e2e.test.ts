import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { AnalysisView, ErrorBody, FolderView } from '@praesto/contract';
import { makeClip, portraitPath } from '@praesto/vision/testing';
import { aCurve } from '../support/a-curve.ts';
import { openCurveServer } from './support/curve-server.ts';
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
import type { TestServer } from './support/test-server.ts';

let server: TestServer;
let admin: Caller;
let photo: SentFile;
let clip: SentFile;
let stored: FolderView;

before(async () => {
  server = await openCurveServer({ photo: aCurve({ presentations: 200 }) });
  admin = await server.signUp({ isAdmin: true });
  photo = await portrait('003_03.jpg', 'photo1');
  const still = await readFile(portraitPath('003_03.jpg'));
  const bytes = await makeClip({ still, seconds: 1, width: 320, height: 320 });
  clip = { key: 'video1', name: 'clip.mp4', bytes };
  stored = (await postFolder(admin, [photo, clip])).body;
});
after(() => server.close());

const ordering = (params?: object) => ({ analyses: [{ type: 'quality', ...(params && { params }) }] });
const point = (words: object) => ordering({ operating_point: words });

interface Recorded {
  readonly source: string;
  readonly asked: object;
  readonly threshold_min: number;
  readonly threshold_max: number;
  readonly expected: object | null;
  readonly established: boolean | null;
}

function recordOf({ resolution, results_media: [medium] }: AnalysisView) {
  const { operating_point, evidence_from } = medium!.results_data! as unknown as {
    operating_point: Recorded;
    evidence_from: string;
  };
  const { source, asked, threshold_min: min, threshold_max: max, established } = operating_point;
  return { resolution, evidence_from, source, asked, limits: [min, max], established };
}

const answerTo = async (file: SentFile, payload: object) =>
  recordOf(onlyAnalysis((await postFolder(admin, [file], payload)).body));

test('a rate, two rates, a policy and a threshold of one’s own each decide by thresholds that are recorded, and a rate is established or not', async () => {
  const from = { evidence_from: 'single_frame', source: 'request' };
  const both = { apcer: 0.02, bpcer: 0.02 };
  for (const [payload, resolution, limits, established] of [
    [point({ apcer: 0.06 }), 'SUCCESS', [0.5, 0.5], false],
    [point({ apcer: 0.1 }), 'SUCCESS', [0.5, 0.5], true],
    [point({ bpcer: 0.3 }), 'DECLINED', [0.2, 0.2], false],
    [point(both), 'OPERATOR_REQUIRED', [0.2, 0.8], false],
    [point({ policy: 'convenient' }), 'SUCCESS', [0.8, 0.8], null],
    [ordering({ threshold_spoofing: 0.25 }), 'DECLINED', [0.25, 0.25], null],
  ] as const) {
    const [{ params }] = payload.analyses as unknown as [{ params: { operating_point?: object } }];
    const asked = params.operating_point ?? params;
    assert.deepEqual(await answerTo(photo, payload), { ...from, resolution, asked, limits, established });
  }
});

test('without a word a photo is held to the strict policy, and a clip without a curve to the documented threshold', async () => {
  const asked = { policy: 'strict' };
  assert.deepEqual(await answerTo(photo, ordering()), {
    ...{ resolution: 'DECLINED', evidence_from: 'single_frame', source: 'default', asked, limits: [0.2, 0.2] },
    established: null,
  });
  assert.deepEqual(await answerTo(clip, ordering()), {
    ...{ resolution: 'SUCCESS', evidence_from: 'clip', source: 'default' },
    ...{ asked: { threshold_spoofing: 0.5 }, limits: [0.5, 0.5], established: null },
  });
});

/** Every way to order liveness of stored or sent media. */
const waysToOrder: readonly (readonly [string, (payload: object) => Promise<{ status: number; body: ErrorBody }>])[] = [
  ['a folder', (payload) => postRefused(admin, [photo, clip], payload)],
  [
    'an instant folder',
    (payload) => send(admin, 'POST', '/api/instant/folders/', { body: formOf([photo, clip], payload) }),
  ],
  [
    'an order',
    (payload) => send(admin, 'POST', `/api/folders/${stored.folder_id}/analyses/`, { body: JSON.stringify(payload) }),
  ],
];

for (const [title, order] of waysToOrder) {
  test(`${title} with a rate that nothing shows is refused by name and changes nothing`, async () => {
    const before = await everythingKept();
    const tooFew = await order(point({ apcer: 0.01 }));
    assert.deepEqual([tooFew.status, tooFew.body.error_code], [400, 4]);
    const [first, second] = tooFew.body.details!.fields as Record<string, unknown>[];
    const { reason, ...told } = first!;
    const field = 'analyses[0].params.operating_point.apcer';
    assert.deepEqual(told, { field, kind: 'photo', code: 'rate.too_few', of: 'attacks', has: 200, needed: 300 });
    assert.match(String(reason), /it takes 300/);
    assert.deepEqual([second!.kind, second!.code], ['clip', 'rate.no_curve']);
    const both = await order(ordering({ threshold_spoofing: 0.5, operating_point: { policy: 'strict' } }));
    const [mistake] = both.body.details!.fields as Record<string, unknown>[];
    assert.deepEqual([both.status, mistake!.field], [400, 'analyses[0].params.operating_point']);
    assert.deepEqual(await everythingKept(), before);
  });
}

async function everythingKept() {
  const { rows } = await server.owner.query(
    'select (select count(*) from folders) folders, (select count(*) from analyses) analyses, (select count(*) from media) media',
  );
  return { ...rows[0], files: (await server.media.list()).length };
}

test('what an order was held against is told the same ever after, and a new run says what it was held against itself', async () => {
  const { body } = await send<AnalysisView[]>(admin, 'POST', `/api/folders/${stored.folder_id}/analyses/`, {
    body: JSON.stringify({
      analyses: [
        { type: 'quality', source_media: [stored.media[0]!.media_id], params: { operating_point: { apcer: 0.06 } } },
      ],
    }),
  });
  const expected = { resolution: 'SUCCESS', evidence_from: 'single_frame', source: 'request' };
  const record = { ...expected, asked: { apcer: 0.06 }, limits: [0.5, 0.5], established: false };
  assert.deepEqual(recordOf(await answered(body[0]!.analysis_id)), record);
  const again = await send<AnalysisView[]>(admin, 'POST', `/api/analyses/${body[0]!.analysis_id}/rerun/`);
  assert.deepEqual(recordOf(await answered(again.body[0]!.analysis_id)), record);
  const wiped = await send<FolderView>(admin, 'POST', `/api/folders/${stored.folder_id}/pi`);
  assert.deepEqual(recordOf(wiped.body.analyses![0]!), record);
});

async function answered(id: string): Promise<AnalysisView> {
  for (;;) {
    const { body } = await send<AnalysisView>(admin, 'GET', `/api/analyses/${id}`);
    if (body.state !== 'PROCESSING') return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
