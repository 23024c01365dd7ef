import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type {
  AnalysisView,
  AuditEntryView,
  ErrorBody,
  FolderView,
  PolicyPreviewView,
  PolicyView,
} from '@praesto/contract';
import { portraitPath } from '@praesto/vision/testing';
import sharp from 'sharp';
import type { User } from '../../src/modules/users/user.ts';
import { newId } from '../../src/shared/ids.ts';
import { aCurve } from '../support/a-curve.ts';
import { openCurveServer } from './support/curve-server.ts';
import { type Caller, formOf, onlyAnalysis, portrait, postFolder, send } from './support/http-client.ts';
import type { TestServer } from './support/test-server.ts';

let server: TestServer;
let admin: Caller & { readonly user: User };
let client: Caller;
let path: string;
const companyId = newId<'company'>();

before(async () => {
  server = await openCurveServer({ photo: aCurve({ presentations: 200 }) });
  admin = await server.signUp({ companyId, isAdmin: true });
  client = await server.signUp({ companyId });
  path = `/api/companies/${companyId}/policy`;
});
after(() => server.close());

const put = <Body = PolicyView>(body: object, caller: Caller = admin) =>
  send<Body>(caller, 'PUT', path, { body: JSON.stringify(body) });
const quality = { analyses: [{ type: 'quality' }] };

async function checkPhoto() {
  const { body } = await postFolder(client, [await portrait('003_03.jpg', 'photo1')], quality);
  return send<FolderView>(admin, 'GET', `/api/folders/${body.folder_id}?with_analyses=true`);
}

function recordIn({ body }: { readonly body: FolderView }) {
  const { resolution, results_media: media } = onlyAnalysis(body);
  const {
    source,
    policy_version: version,
    asked,
    threshold_max: max,
  } = media[0]!.results_data!.operating_point as Record<string, unknown>;
  return { resolution, source, version, asked, max };
}

test('a company that never said anything has version 0, and its photos are held to the strict policy', async () => {
  const { body } = await send<PolicyView>(admin, 'GET', path);
  const said = {
    ...{ photo: null, clip: null, set: null, match: null, match_document: null, search: null },
    refuse_repeated: false,
  };
  assert.deepEqual(body, { company_id: companyId, version: 0, ...said, user_id: null, time_created: null });
  const asked = { policy: 'strict' };
  assert.deepEqual(recordIn(await checkPhoto()), {
    resolution: 'DECLINED',
    source: 'default',
    version: null,
    asked,
    max: 0.2,
  });
});

test('what the company wants decides from then on, and earlier results tell what they were held against', async () => {
  const { body: first } = await put({ photo: { policy: 'balanced' }, clip: { threshold_spoofing: 0.4 } });
  assert.deepEqual(
    [first.version, first.photo, first.clip, first.user_id],
    [1, { policy: 'balanced' }, { threshold_spoofing: 0.4 }, admin.user.userId],
  );
  const checked = await checkPhoto();
  const record = {
    resolution: 'SUCCESS',
    source: 'company_policy',
    version: 1,
    asked: { policy: 'balanced' },
    max: 0.5,
  };
  assert.deepEqual(recordIn(checked), record);

  assert.equal((await put({ ...first, photo: { apcer: 0.02, bpcer: 0.02 } })).body.version, 2);
  assert.equal(recordIn(await checkPhoto()).resolution, 'OPERATOR_REQUIRED');
  const instant = { body: formOf([await portrait('003_03.jpg', 'photo1')], quality) };
  assert.equal(recordIn(await send<FolderView>(admin, 'POST', '/api/instant/folders/', instant)).version, 2);
  const again = await send<FolderView>(admin, 'GET', `/api/folders/${checked.body.folder_id}?with_analyses=true`);
  assert.deepEqual(recordIn(again), record);

  const { items } = (await send<{ items: PolicyView[] }>(admin, 'GET', `${path}/versions`)).body;
  assert.deepEqual(
    items.map(({ version, photo }) => [version, photo]),
    [
      [2, { apcer: 0.02, bpcer: 0.02 }],
      [1, { policy: 'balanced' }],
    ],
  );
});

test('a photo that came before is declined where the company says so, and an app does not learn why', async () => {
  const bytes = await sharp(portraitPath('025_03.jpg')).jpeg().toBuffer();
  const post = (caller: Caller) => postFolder(caller, [{ key: 'photo1', name: 'selfie.jpg', bytes }], quality);
  await put({ photo: { policy: 'balanced' }, refuse_repeated: true });
  const first = onlyAnalysis((await post(client)).body);
  const again = onlyAnalysis((await post(client)).body);
  assert.deepEqual([first.resolution, again.resolution], ['SUCCESS', 'DECLINED']);
  assert.deepEqual(again.results_media[0]!.results_data, first.results_media[0]!.results_data);
  const { body: seen } = await send<AnalysisView>(admin, 'GET', `/api/analyses/${again.analysis_id}`);
  assert.deepEqual(seen.results_media[0]!.results_data!.decline_reasons, ['seen_before']);
  await put({ photo: { policy: 'balanced' } });
  assert.equal(onlyAnalysis((await post(client)).body).resolution, 'SUCCESS');
});

test('whoever changes an old version is told so, and nothing changes', async () => {
  const { body: now } = await send<PolicyView>(admin, 'GET', path);
  const late = await put<ErrorBody>({ version: 0 });
  assert.deepEqual([late.status, late.body.error_code, late.body.details?.current], [409, 4, now.version]);
  assert.deepEqual((await send<PolicyView>(admin, 'GET', path)).body, now);
});

test('a policy that nothing shows, or that says nothing right, is refused by name', async () => {
  const { body: now } = await send<PolicyView>(admin, 'GET', path);
  for (const [body, field, code] of [
    [{ photo: { apcer: 0.01 } }, 'photo.apcer', 'rate.too_few'],
    [{ clip: { policy: 'strict' } }, 'clip', 'rate.no_curve'],
    [{ photo: { policy: 'strict', threshold_spoofing: 0.5 } }, 'photo', undefined],
    [{ photo: {} }, 'photo', undefined],
    [{ photo: { threshold_spoofing: 1.5 } }, 'photo.threshold_spoofing', undefined],
    [{ foto: { policy: 'strict' } }, 'foto', undefined],
  ] as const) {
    const refused = await put<ErrorBody>(body);
    const [mistake] = refused.body.details!.fields as Record<string, unknown>[];
    assert.deepEqual([refused.status, mistake!.field, mistake!.code], [400, field, code]);
  }
  assert.deepEqual((await send<PolicyView>(admin, 'GET', path)).body, now);
});

test('what a policy would have made of what was answered is told, and nothing is changed', async () => {
  const companyId = newId<'company'>();
  const chief = await server.signUp({ companyId, isAdmin: true });
  const path = `/api/companies/${companyId}/policy`;
  const preview = (body: object) =>
    send<PolicyPreviewView>(chief, 'POST', `${path}/preview`, { body: JSON.stringify(body) });
  const post = async (type: object) =>
    (await postFolder(chief, [await portrait('003_03.jpg', 'photo1')], { analyses: [type] })).body.folder_id;
  const none = { counts: [], not_established_reasons: [], sample: [] };
  const zeros = { analyses: 0, oldest: null, unchanged: 0, changed: 0, not_established: 0 };
  assert.deepEqual((await preview({})).body, { company_id: companyId, ...zeros, ...none });

  const declined = await post({ type: 'quality' });
  const wiped = await post({ type: 'quality' });
  await post({ type: 'quality', params: { threshold_spoofing: 0.9 } });
  await server.owner.query(
    'update results_media set results_data = null where analysis_id in (select id from analyses where folder_id = $1)',
    [wiped],
  );
  const { body: now } = await send<PolicyView>(chief, 'GET', path);
  const { status, body } = await preview({ photo: { policy: 'balanced' } });
  const { oldest, sample, ...told } = body;
  assert.equal(status, 200);
  assert.ok(oldest !== null && oldest > 0);
  assert.deepEqual(told, {
    ...{ company_id: companyId, analyses: 3, unchanged: 1, changed: 1, not_established: 1 },
    counts: [
      { type: 'QUALITY', from: 'SUCCESS', to: 'SUCCESS', count: 1 },
      { type: 'QUALITY', from: 'DECLINED', to: 'SUCCESS', count: 1 },
    ],
    not_established_reasons: [{ type: 'QUALITY', reason: 'not_kept', count: 1 }],
  });
  assert.deepEqual(
    sample.map(({ folder_id, from, to }) => [folder_id, from, to]),
    [[declined, 'DECLINED', 'SUCCESS']],
  );
  assert.deepEqual((await send<PolicyView>(chief, 'GET', path)).body, now);
  const folder = await send<FolderView>(chief, 'GET', `/api/folders/${declined}?with_analyses=true`);
  assert.equal(onlyAnalysis(folder.body).resolution, 'DECLINED');
  const refused = await preview({ photo: { apcer: 0.01 } });
  assert.equal(refused.status, 400);
});

test('an account of an app neither sees nor changes the policy, an operator sees it, and strangers find nothing', async () => {
  const operator = await server.signUp({ companyId, userType: 'CLIENT OPERATOR' });
  const stranger = await server.signUp({ isAdmin: true });
  const statuses = async (caller: Caller) => [
    (await send(caller, 'GET', path)).status,
    (await send(caller, 'GET', `${path}/versions`)).status,
    (await put({}, caller)).status,
    (await send(caller, 'POST', `${path}/preview`, { body: '{}' })).status,
  ];
  assert.deepEqual(await statuses(client), [403, 403, 403, 403]);
  assert.deepEqual(await statuses(operator), [200, 200, 403, 200]);
  assert.deepEqual(await statuses(stranger), [404, 404, 404, 404]);
});

test('every version is in the audit log', async () => {
  const { items } = (await send<{ items: AuditEntryView[] }>(admin, 'GET', '/api/audit/?object=policy')).body;
  assert.deepEqual(
    [...new Set(items.map(({ operation, action }) => `${operation} ${action}`))],
    ['changePolicy created'],
  );
  assert.equal(items.length, (await send<PolicyView>(admin, 'GET', path)).body.version);
});
