import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type ErrorBody,
  type FolderView,
  type ReportTemplateView,
  type ReportView,
  reportView,
} from '@praesto/contract';
import { newId } from '../../src/shared/ids.ts';
import { readPdf } from '../support/read-pdf.ts';
import { type Caller, formOf, portrait, postFolder, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let admin: Caller;
let client: Caller;
let stranger: Caller;
let folder: FolderView;
const companyId = newId<'company'>();

before(async () => {
  server = await openTestServer();
  admin = await server.signUp({ companyId, isAdmin: true, firstName: 'Айгүл', lastName: 'Нұрланқызы' });
  client = await server.signUp({ companyId });
  stranger = await server.signUp({ isAdmin: true });
  const files = [await portrait('003_03.jpg', 'photo1'), await portrait('003_08.jpg', 'photo2')];
  const analyses = [{ type: 'quality' }, { type: 'biometry' }];
  const metaData = { iin: '880101300123', transaction_id: 'tx-77' };
  folder = (await postFolder(client, files, { analyses, 'folder:meta_data': metaData })).body;
});
after(() => server.close());

const makeReport = (caller: Caller, folderId: string, order?: unknown) =>
  send<ReportView>(caller, 'POST', `/api/folders/${folderId}/reports/`, {
    ...(order === undefined ? {} : { body: JSON.stringify(order) }),
  });

async function download(url: string | URL | null, caller?: Caller) {
  assert.ok(url);
  const headers = caller?.token ? { 'X-Forensic-Access-Token': caller.token } : {};
  const answer = await fetch(url, { headers });
  return { answer, bytes: await answer.bytes() };
}

const textOf = (bytes: Uint8Array) => readPdf(bytes).lines.join(' ').replaceAll(/\s+/g, ' ');

test('a report shows the pictures, the scores, the decision and the person of its folder', async () => {
  const { status, body } = await makeReport(admin, folder.folder_id);
  assert.equal(status, 201);
  reportView.parse(body);
  assert.equal(body.iin, '880101300123');
  assert.match(body.name, new RegExp(`^praesto-${folder.folder_id}-\\d{8}T\\d{6}Z\\.pdf$`));
  const { bytes } = await download(body.url);
  assert.equal(bytes.byteLength, body.size);
  const pdf = readPdf(bytes);
  assert.equal(pdf.pages, body.pages);
  // Two photos, two best shots.
  assert.equal(pdf.pictures, 4);
  const text = textOf(bytes);
  const path = `/api/folders/${folder.folder_id}/?with_analyses=true`;
  const [liveness, matching] = (await send<FolderView>(admin, 'GET', path)).body.analyses!;
  const scores = liveness!.results_media.map((result) => Number(result.results_data!.confidence_spoofing));
  const likeness = Number(matching!.results_data!.min_confidence);
  const facts = [folder.folder_id, '880101300123', 'tx-77', '003_03.jpg', ...scores.map((score) => score.toFixed(4))];
  for (const part of [...facts, likeness.toFixed(4), 'Below 0.5: taken for a living person'])
    assert.ok(text.includes(part), part);
});

test('a report can be listed, fetched and saved under a name that holds the folder’s id', async () => {
  const made = await makeReport(client, folder.folder_id, { language: 'ru', time_zone: 'Asia/Almaty', sections: [] });
  assert.deepEqual(made.body.sections, []);
  const one = await send<ReportView>(client, 'GET', `/api/reports/${made.body.report_id}`);
  assert.deepEqual(one.body, made.body);
  const ofFolder = await send<ReportView[]>(client, 'GET', `/api/folders/${folder.folder_id}/reports`);
  assert.deepEqual(ofFolder.body[0], made.body);
  const page = await send<{ total_count: number; items: ReportView[] }>(
    admin,
    'GET',
    `/api/reports/?limit=1&folder_id=${folder.folder_id}`,
  );
  assert.equal(page.body.total_count, ofFolder.body.length);
  assert.equal(page.body.items[0]?.report_id, made.body.report_id);

  const saved = await download(new URL(`/api/reports/${made.body.report_id}/file`, client.url), client);
  const stored = await download(made.body.url);
  for (const { answer } of [saved, stored]) {
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'application/pdf');
    assert.match(answer.headers.get('content-disposition')!, new RegExp(`^attachment; filename="${made.body.name}"`));
  }
  assert.deepEqual(saved.bytes, stored.bytes);
  assert.ok(textOf(saved.bytes).includes('Отчёт о проверке личности'));
});

test('a template gives language, parts, logo and files to the reports that are made with it', async () => {
  const logo = await portrait('045_03.jpg', 'logo');
  const notice = { key: 'notice', name: 'Правила обработки.txt', bytes: Buffer.from('Согласие\n') };
  const namesake = { ...notice, key: 'other', bytes: Buffer.from('Отказ\n') };
  const payload = { name: 'Аудит', language: 'ru', time_zone: 'Asia/Almaty', sections: ['decisions'] };
  const template = await send<ReportTemplateView>(admin, 'POST', '/api/report-templates', {
    body: formOf([logo, notice, namesake], payload),
  });
  assert.equal(template.status, 201);
  assert.deepEqual(
    template.body.attachments.map(({ name, mime, size }) => ({ name, mime, size })),
    [notice, namesake].map(({ name, bytes }) => ({ name, mime: 'text/plain', size: bytes.length })),
  );
  const logoFile = await download(template.body.logo_url!);
  assert.equal(logoFile.answer.headers.get('content-type'), 'image/jpeg');

  const { body: report } = await makeReport(client, folder.folder_id, { template_id: template.body.template_id });
  assert.equal(report.template_id, template.body.template_id);
  assert.equal(report.time_zone, 'Asia/Almaty');
  const { bytes } = await download(report.url);
  const pdf = readPdf(bytes);
  assert.equal(pdf.pictures, 1);
  assert.deepEqual([...pdf.attachments.values()].map(String), ['Согласие\n', 'Отказ\n']);
  assert.ok(textOf(bytes).includes('+05:00'));

  const deleted = await send(admin, 'DELETE', `/api/report-templates/${template.body.template_id}`);
  assert.equal(deleted.status, 204);
  for (const url of [template.body.logo_url!, template.body.attachments[0]!.url])
    assert.equal((await download(url)).answer.status, 404);
  assert.equal((await download(report.url)).answer.status, 200);
});

test('a template is changed, gets files and another logo, and loses them', async () => {
  const created = await send<ReportTemplateView>(admin, 'POST', '/api/report-templates/', {
    body: JSON.stringify({ name: 'Plain' }),
  });
  const path = `/api/report-templates/${created.body.template_id}`;
  const patched = await send<ReportTemplateView>(admin, 'PATCH', path, {
    body: JSON.stringify({ name: 'Better', sections: ['scores', 'media'] }),
  });
  assert.equal(patched.status, 200);
  assert.deepEqual(
    [patched.body.name, patched.body.language, patched.body.sections],
    ['Better', 'en', ['scores', 'media']],
  );

  const files = [await portrait('003_03.jpg', 'logo'), { key: 'a', name: 'a.bin', bytes: Buffer.from('a') }];
  const added = await send<ReportTemplateView>(admin, 'POST', `${path}/attachments`, { body: formOf(files) });
  assert.equal(added.status, 201);
  const again = await send<ReportTemplateView>(admin, 'POST', `${path}/attachments`, {
    body: formOf(files.slice(0, 1)),
  });
  assert.notEqual(again.body.logo_url, added.body.logo_url);
  assert.equal((await download(added.body.logo_url!)).answer.status, 404);

  const attachment = added.body.attachments[0]!;
  assert.equal((await send(admin, 'DELETE', `${path}/attachments/${attachment.attachment_id}`)).status, 204);
  assert.equal((await send(admin, 'DELETE', `${path}/attachments/${attachment.attachment_id}`)).status, 404);
  const bare = await send<ReportTemplateView>(admin, 'PATCH', path, { body: JSON.stringify({ logo: null }) });
  assert.deepEqual([bare.body.logo_url, bare.body.attachments], [null, []]);
  const listed = await send<{ items: ReportTemplateView[] }>(client, 'GET', '/api/report-templates/');
  assert.ok(listed.body.items.some(({ name }) => name === 'Better'));
});

test('files that a template cannot take are refused by name and leave nothing', async () => {
  const count = async () =>
    (await send<{ total_count: number }>(admin, 'GET', '/api/report-templates')).body.total_count;
  const before = await count();
  const text = { key: 'logo', name: 'logo.png', bytes: Buffer.from('no picture at all') };
  const many = Array.from({ length: 10 }, (_, place) => ({
    key: `f${place}`,
    name: `f${place}`,
    bytes: Buffer.alloc(3_000_000, 1),
  }));
  for (const [files, status, field] of [
    [[text], 400, 'logo'],
    [many, 413, 'f0'],
  ] as const) {
    const refused = await send<ErrorBody>(admin, 'POST', '/api/report-templates', {
      body: formOf(files, { name: 'x' }),
    });
    assert.equal(refused.status, status);
    assert.equal(refused.body.details?.field, field);
  }
  assert.equal(await count(), before);
});

test('what an order or a template cannot say is refused by its name', async () => {
  for (const [order, field] of [
    [{ language: 'kk' }, 'language'],
    [{ time_zone: 'Mars/Base' }, 'time_zone'],
    [{ sections: ['weather'] }, 'sections[0]'],
    [{ template_id: 'x' }, 'template_id'],
  ] as const) {
    const refused = await send<ErrorBody>(client, 'POST', `/api/folders/${folder.folder_id}/reports`, {
      body: JSON.stringify(order),
    });
    assert.equal(refused.status, 400, field);
    const fields = refused.body.details?.fields as unknown as readonly { readonly field: string }[];
    assert.deepEqual(
      fields.map((one) => one.field),
      [field],
    );
  }
  const unknown = await makeReport(client, folder.folder_id, { template_id: newId() });
  assert.equal(unknown.status, 404);
  assert.equal((await send(client, 'GET', '/api/reports?limit=5001')).status, 400);
});

test('a name that cannot be stored is refused, not lost', async () => {
  for (const name of ['a\u0000b', '', 'x'.repeat(201)]) {
    const refused = await send<ErrorBody>(admin, 'POST', '/api/report-templates', { body: JSON.stringify({ name }) });
    assert.equal(refused.status, 400, name);
  }
});

test('another company finds neither the folder, nor its reports, nor a template', async () => {
  const { body: report } = await makeReport(client, folder.folder_id);
  const { body: template } = await send<ReportTemplateView>(admin, 'POST', '/api/report-templates', {
    body: JSON.stringify({ name: 'Mine' }),
  });
  assert.equal((await makeReport(stranger, folder.folder_id)).status, 404);
  for (const [method, path] of [
    ['GET', `/api/folders/${folder.folder_id}/reports`],
    ['GET', `/api/reports/${report.report_id}`],
    ['GET', `/api/reports/${report.report_id}/file`],
    ['DELETE', `/api/reports/${report.report_id}`],
    ['GET', `/api/report-templates/${template.template_id}`],
    ['DELETE', `/api/report-templates/${template.template_id}`],
    ['POST', `/api/report-templates/${template.template_id}/attachments`],
    ['GET', '/api/reports/not-an-id'],
  ] as const)
    assert.equal((await send(stranger, method, path)).status, 404, `${method} ${path}`);
  const theirs = await postFolder(stranger, [await portrait('003_03.jpg', 'photo1')]);
  const foreign = await makeReport(stranger, theirs.body.folder_id, { template_id: template.template_id });
  assert.equal(foreign.status, 404);
  assert.equal((await send<{ total_count: number }>(stranger, 'GET', '/api/reports')).body.total_count, 0);
});

test('a plain client reads no report that tells more than it sees, and makes one that does not', async () => {
  const { body: whole } = await makeReport(admin, folder.folder_id);
  const path = `/api/reports/${whole.report_id}`;
  const seen = await send<ReportView>(client, 'GET', path);
  assert.deepEqual([whole.shows_evidence, seen.status, seen.body.url], [true, 200, null]);
  assert.equal((await send(client, 'GET', `${path}/file`)).status, 403);
  assert.equal((await send(admin, 'GET', `${path}/file`)).status, 200);
  const { body: coarse } = await makeReport(client, folder.folder_id);
  assert.equal(coarse.shows_evidence, false);
  const text = textOf((await download(coarse.url)).bytes);
  assert.ok(text.includes('Told in coarse steps'));
  assert.equal(text.includes('Below 0.5'), false);
  assert.equal((await download(new URL(`/api/reports/${coarse.report_id}/file`, admin.url), admin)).answer.status, 200);
});

test('a plain client makes and reads reports and deletes none', async () => {
  const { body: report } = await makeReport(client, folder.folder_id);
  const refused = await send<ErrorBody>(client, 'DELETE', `/api/reports/${report.report_id}`);
  assert.deepEqual([refused.status, refused.body.error_code], [403, 9]);
  assert.equal((await send(client, 'POST', '/api/report-templates', { body: '{"name":"x"}' })).status, 403);
  assert.equal((await send(admin, 'DELETE', `/api/reports/${report.report_id}`)).status, 204);
  assert.equal((await download(report.url)).answer.status, 404);
});

test('an operator’s decision stands in the report with name, time and comment, and decides it', async () => {
  const operator = await server.signUp({ companyId, userType: 'CLIENT OPERATOR', firstName: 'Олег', lastName: 'Ким' });
  const { body: declined } = await postFolder(
    client,
    [await portrait('003_03.jpg', 'photo1'), await portrait('045_03.jpg', 'photo2')],
    { analyses: [{ type: 'biometry' }] },
  );
  const path = `/api/analyses/${declined.analyses![0]!.analysis_id}`;
  const decision = { resolution_operator: 'SUCCESS', comment: 'Сёстры? Проверено лично.' };
  assert.equal((await send(operator, 'PATCH', path, { body: JSON.stringify(decision) })).status, 200);
  const { body: report } = await makeReport(operator, declined.folder_id);
  const text = textOf((await download(report.url)).bytes);
  for (const part of [
    "Passed SUCCESS Decided by an operator. The system's own result: Declined.",
    'Passed (operator)',
    'Олег Ким Decided: Face matching Comment: Сёстры? Проверено лично. Passed',
    'Praesto Face matching ended Declined',
  ])
    assert.ok(text.includes(part), part);
});

test('a folder that lost its files is reported with their absence', async () => {
  const { body: broken } = await postFolder(client, [await portrait('025_03.jpg', 'photo1')]);
  await server.media.remove(broken.folder_id);
  const { body: report } = await makeReport(client, broken.folder_id);
  const { bytes } = await download(report.url);
  assert.equal(readPdf(bytes).pictures, 0);
  assert.ok(textOf(bytes).includes('The stored file is missing, so it cannot be shown.'));
});
