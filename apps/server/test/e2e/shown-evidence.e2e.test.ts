import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ErrorBody, FolderView, ReportView } from '@praesto/contract';
import { newId } from '../../src/shared/ids.ts';
import { readPdf } from '../support/read-pdf.ts';
import { type Caller, formOf, onlyAnalysis, portrait, postFolder, type SentFile, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let client: Caller;
let service: Caller;
let admin: Caller;
let photo: SentFile;
let folder: FolderView;
let report: ReportView;
const companyId = newId<'company'>();
const quality = { analyses: [{ type: 'quality', params: { threshold_spoofing: 0.97 } }] };

before(async () => {
  server = await openTestServer();
  client = await server.signUp({ companyId });
  service = await server.signUp({ companyId, isService: true });
  admin = await server.signUp({ companyId, isAdmin: true });
  photo = await portrait('003_03.jpg', 'photo1');
  folder = (await postFolder(client, [photo], quality)).body;
  report = (await send<ReportView>(admin, 'POST', `/api/folders/${folder.folder_id}/reports/`)).body;
});
after(() => server.close());

const resultOf = (view: FolderView) => onlyAnalysis(view).results_media[0]!.results_data!;

/** All that an account of an app is answered about liveness, by where. */
async function answersFor(caller: Caller): Promise<Readonly<Record<string, string>>> {
  const path = `/api/folders/${folder.folder_id}`;
  const { analysis_id: id } = onlyAnalysis(folder);
  const get = async (address: string) => (await send(caller, 'GET', address)).text;
  return {
    instant: (await send(caller, 'POST', '/api/instant/folders/', { body: formOf([photo], quality) })).text,
    folder: await get(`${path}?with_analyses=true`),
    folders: await get('/api/folders/?with_analyses=true'),
    analyses: await get(`${path}/analyses/`),
    analysis: await get(`/api/analyses/${id}`),
    json: await get('/api/folders/export?format=json&with_analyses=true'),
    ndjson: await get('/api/folders/export?format=ndjson&with_analyses=true'),
    csv: await get('/api/folders/export'),
    report: await get(`/api/reports/${report.report_id}`),
    reports: await get('/api/reports/'),
    pdf: await get(`/api/reports/${report.report_id}/file`),
  };
}

const hidden =
  /"(evidence|operating_point|usable_frames|model_ids|decline_reasons|frames|raw_spoofing|context_scale|thresholds|timings_ms)"/;

test('no answer to an account of an app tells more of liveness than the decision and a score in fifths', async () => {
  const whole = (await send<FolderView>(admin, 'GET', `/api/folders/${folder.folder_id}?with_analyses=true`)).body;
  const score = String(resultOf(whole).confidence_spoofing);
  assert.ok(score.length > 6);
  for (const caller of [client, service]) {
    for (const [place, text] of Object.entries({ ...(await answersFor(caller)), made: JSON.stringify(folder) })) {
      assert.doesNotMatch(text, hidden, place);
      assert.equal(text.includes(score), false, `${place} tells the score`);
    }
  }
  assert.ok([0, 0.2, 0.4, 0.6, 0.8].includes(resultOf(folder).confidence_spoofing as number));
  assert.deepEqual(onlyAnalysis(folder).technical_meta_data, {});
});

test('the answers to an admin tell it, so that the search above would find something', async () => {
  const texts = Object.entries(await answersFor(admin));
  const silent = texts.filter(([, text]) => !hidden.test(text)).map(([place]) => place);
  assert.deepEqual(silent.toSorted(), ['csv', 'pdf', 'report', 'reports']);
});

test('an account of an app makes no report that tells more', async () => {
  const { body: coarse } = await send<ReportView>(client, 'POST', `/api/folders/${folder.folder_id}/reports/`);
  const pdf = await fetch(coarse.url!);
  const text = readPdf(await pdf.bytes()).lines.join(' ');
  assert.match(text, /Told in coarse steps/);
  assert.doesNotMatch(text, /Below 0\.97|\d\.\d{4}/);
});

test('a filter does not tell what the answer hides', async () => {
  const ask = (caller: Caller, condition: string, list = '/api/folders/') =>
    send<ErrorBody>(caller, 'GET', `${list}?results_media_results_data=${encodeURIComponent(condition)}`);
  for (const list of ['/api/folders/', '/api/folders/export'])
    for (const hiddenCondition of ['confidence_spoofing<0.123', 'evidence.0.code==seen_before', 'usable_frames==1']) {
      const refused = await ask(client, hiddenCondition, list);
      assert.deepEqual([refused.status, refused.body.details?.permission], [403, 'evidence.read'], hiddenCondition);
      assert.equal((await ask(admin, hiddenCondition, list)).status, 200);
    }
  assert.equal((await ask(client, 'reason==no_face')).status, 200);
});
