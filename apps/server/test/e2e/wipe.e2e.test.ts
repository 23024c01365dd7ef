import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CollectionView, ErrorBody, FolderView, PersonView, ReportView } from '@praesto/contract';
import { drawSpecimen, makeHolder } from '@praesto/vision/testing';
import { newId } from '../../src/shared/ids.ts';
import { type Caller, formOf, portrait, postFolder, type SentFile, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

/** Stands wherever somebody may write something about a person. */
const marker = 'Zamira-7781';
let server: TestServer;
let admin: Caller;
let operator: Caller;
const companyId = newId<'company'>();

before(async () => {
  server = await openTestServer();
  admin = await server.signUp({ companyId, isAdmin: true });
  operator = await server.signUp({ companyId, userType: 'CLIENT OPERATOR' });
});
after(() => server.close());

const named = (file: SentFile): SentFile => ({ ...file, name: `${marker}.jpg` });
const json = (body: object) => ({ body: JSON.stringify(body) });

async function enrolled(): Promise<{ readonly collection: CollectionView; readonly person: PersonView }> {
  const { body: collection } = await send<CollectionView>(admin, 'POST', '/api/collections/', json({ alias: 'b' }));
  const path = `/api/collections/${collection.collection_id}/persons/`;
  const form = formOf([await portrait('003_03.jpg', 'photo1')]);
  const { body: person } = await send<PersonView>(admin, 'POST', path, { body: form });
  return { collection, person };
}

/** A folder that tells of a person in every place where it can. */
async function makeFolder(collectionId?: string): Promise<FolderView> {
  const card = await drawSpecimen({ format: 'TD3', holder: makeHolder(1) });
  const files = [await portrait('003_08.jpg', 'selfie'), { key: 'card', name: 'card.png', bytes: card }].map(named);
  const meta_data = { note: marker, iin: '880101300123' };
  const { status, body, text } = await postFolder(admin, files, {
    'folder:meta_data': { ...meta_data, deep: { er: [marker] } },
    'media:meta_data': { selfie: meta_data },
    'media:tags': { selfie: ['photo_selfie', marker], card: ['photo_id_front'] },
    analyses: [
      { type: 'quality', source_media: ['selfie'], meta_data },
      { type: 'documents', params: { fields_to_check: marker } },
      { type: 'biometry', source_media: ['selfie', 'card'] },
      ...(collectionId
        ? [{ type: 'collection', source_media: ['selfie'], params: { collection_id: collectionId } }]
        : []),
    ],
  });
  assert.equal(status, 201, text);
  const path = `/api/folders/${body.folder_id}`;
  await send(operator, 'PATCH', path, json({ operator_status: 'SUCCESS', operator_comment: marker }));
  const decision = json({ resolution_operator: 'SUCCESS', comment: marker });
  await send(operator, 'PATCH', `/api/analyses/${body.analyses![0]!.analysis_id}`, decision);
  return (await send<FolderView>(admin, 'GET', `${path}?with_analyses=true`)).body;
}

const wipe = <Body = FolderView>(caller: Caller, { folder_id }: Pick<FolderView, 'folder_id'>) =>
  send<Body>(caller, 'POST', `/api/folders/${folder_id}/pi`);

/** Tables that hold a text anywhere, whatever the column. */
async function tablesWith(text: string): Promise<readonly string[]> {
  const { rows: tables } = await server.owner.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rowCount } = await server.owner.query(`select from ${name} t where to_jsonb(t)::text ilike $1`, [
      `%${text}%`,
    ]);
    if (rowCount) found.push(name);
  }
  return found;
}

test('after a wipe no row and no file tells of the person, and the record stays', async () => {
  const { collection, person } = await enrolled();
  const before = await makeFolder(collection.collection_id);
  const [surname] = (
    before.analyses!.find(({ type }) => type === 'DOCUMENTS')!.results_data as {
      text_fields: { field_name: string; mrz: string }[];
    }
  ).text_fields.filter(({ field_name }) => field_name === 'surname');
  assert.ok(surname?.mrz);
  const { body: report } = await send<ReportView>(admin, 'POST', `/api/folders/${before.folder_id}/reports/`);
  assert.ok((await tablesWith(marker)).length >= 3);
  assert.ok((await tablesWith(surname.mrz)).length >= 1);
  const { status, body: after } = await wipe(admin, before);
  assert.equal(status, 200);
  assert.deepEqual(await tablesWith(marker), []);
  assert.deepEqual(await tablesWith(surname.mrz), []);
  for (const { sha256 } of before.media.map(({ info }) => info))
    assert.deepEqual(await tablesWith(sha256 as string), []);
  const { rowCount } = await server.owner.query('select from results_media where results_data::text like $1', [
    `%${person.person_id}%`,
  ]);
  assert.equal(rowCount, 0);
  const files = await server.media.list();
  assert.deepEqual(
    files.filter((key) => key.startsWith(before.folder_id)),
    [],
  );
  for (const url of [report.url!, ...before.media.map(({ original_url }) => original_url!)])
    assert.equal((await fetch(url)).status, 404);
  assert.equal((await send(admin, 'GET', `/api/reports/${report.report_id}`)).status, 404);
  assert.deepEqual(recordOf(after), recordOf(before));
  assert.ok(after.time_personal_data_wiped);
  // Whom the collection holds is another matter.
  const path = `/api/collections/${collection.collection_id}/persons/${person.person_id}/`;
  assert.equal((await send(admin, 'GET', path)).status, 200);
});

/** What tells that, when and with what end somebody was checked. */
function recordOf({
  folder_id,
  time_created,
  resolution,
  system_resolution,
  operator_status,
  media,
  analyses,
}: FolderView) {
  return {
    ...{ folder_id, time_created, resolution, system_resolution, operator_status },
    media: media.map(({ media_id, media_type, time_created: at }) => [media_id, media_type, at]),
    analyses: analyses!.map((one) => [one.analysis_id, one.type, one.state, one.resolution, one.system_resolution]),
    scores: analyses!.map(({ type, results_data, results_media }) => [
      type === 'BIOMETRY' ? results_data : null,
      // Why a medium was suspect goes too: it may quote what a file says of who made it.
      type === 'QUALITY' ? results_media.map(({ results_data: data }) => ({ ...data, evidence: undefined })) : null,
    ]),
  };
}

test('a wipe is on the record, in the log and in later reports, and doing it again changes nothing', async () => {
  const folder = await makeFolder();
  const { body: first } = await wipe(admin, folder);
  const { body: second } = await wipe(admin, folder);
  assert.deepEqual(second, first);
  const { rows } = await server.owner.query(
    `select changed from audit_log where object_id = $1 and operation = 'wipeFolder'`,
    [folder.folder_id],
  );
  assert.equal(rows.length, 1);
  assert.ok(rows[0].changed.includes('wiped_at'));
  assert.equal((await send(admin, 'POST', `/api/folders/${folder.folder_id}/reports/`)).status, 201);
  const { body: list } = await send<{ items: FolderView[] }>(
    admin,
    'GET',
    `/api/folders/?folder_id=${folder.folder_id}`,
  );
  assert.equal(list.items[0]?.time_personal_data_wiped, first.time_personal_data_wiped);
  const { body: none } = await send<{ total_count: number }>(admin, 'GET', `/api/folders/?meta_data=note==${marker}`);
  assert.equal(none.total_count, 0);
});

test('nothing is added to a wiped folder', async () => {
  const folder = await makeFolder();
  await wipe(admin, folder);
  const path = `/api/folders/${folder.folder_id}`;
  const added = await send<ErrorBody>(admin, 'POST', `${path}/media`, {
    body: formOf([await portrait('003_03.jpg', 'a')]),
  });
  const ordered = await send<ErrorBody>(admin, 'POST', `${path}/analyses`, json({ analyses: [{ type: 'quality' }] }));
  const again = await send<ErrorBody>(admin, 'POST', `/api/analyses/${folder.analyses![0]!.analysis_id}/rerun`);
  for (const { status, body } of [added, ordered, again]) assert.deepEqual([status, body.error_code], [409, 4]);
});

test('a folder with analyses in progress is not wiped', async () => {
  const folder = await makeFolder();
  await server.owner.query(`update analyses set state = 'PROCESSING' where id = $1`, [
    folder.analyses![0]!.analysis_id,
  ]);
  const refused = await wipe<ErrorBody>(admin, folder);
  assert.deepEqual([refused.status, refused.body.error_code], [409, 4]);
  assert.deepEqual((await tablesWith(marker)).includes('media'), true);
});
