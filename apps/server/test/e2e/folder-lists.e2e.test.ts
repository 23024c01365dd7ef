import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import {
  type AnalysisView,
  analysisView,
  type ErrorBody,
  type FolderView,
  folderView,
  listEnvelope,
  type MediaView,
  mediaView,
} from '@praesto/contract';
import { type Caller, portrait, postFolder, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
before(async () => {
  server = await openTestServer();
});
after(() => server.close());

const envelope = listEnvelope(folderView);
type Envelope = ReturnType<typeof envelope.parse>;

async function addFolder(caller: Caller, metaData: Readonly<Record<string, unknown>> = {}): Promise<FolderView> {
  const body = JSON.stringify({ 'folder:meta_data': metaData });
  const answer = await send<FolderView>(caller, 'POST', '/api/folders/', { body });
  assert.equal(answer.status, 201);
  return answer.body;
}

async function list(caller: Caller, query: string): Promise<Envelope> {
  const answer = await send<Envelope>(caller, 'GET', `/api/folders/?${query}`);
  assert.equal(answer.status, 200, answer.text);
  assert.deepEqual(envelope.parse(answer.body), answer.body);
  return answer.body;
}

const idsOf = ({ items }: Envelope) => items.map(({ folder_id: id }) => id);

test('folders are listed in an envelope, newest first, and only those of the company', async () => {
  const [caller, stranger] = [await server.signUp(), await server.signUp()];
  const folders = [await addFolder(caller), await addFolder(caller), await addFolder(caller)];
  await addFolder(stranger);
  const answer = await send<Envelope>(caller, 'GET', '/api/folders?limit=2&offset=1');
  assert.match(answer.text, /^\{"offset": 1, "limit": 2, "total_count": 3, "items": \[\{"company_id": "/);
  assert.deepEqual(idsOf(answer.body), [folders[1]?.folder_id, folders[0]?.folder_id]);
  assert.equal(answer.body.next_cursor, null);
  const { analyses: _, ...bare } = folders[1]!;
  assert.deepEqual(answer.body.items[0], bare);
});

test('the recipe of the documentation works: metadata, a least time in milliseconds, with analyses', async () => {
  const caller = await server.signUp();
  // Time is the database's: it need not be ours to the millisecond.
  const before = Date.now() - 1000;
  const wanted = await addFolder(caller, { transaction_id: 'T-1', nested: { list: [1, { deep: 'yes' }] } });
  await addFolder(caller, { transaction_id: 'T-2' });
  const recipe = `meta_data=transaction_id==T-1&with_analyses=true&time_created.min=${before}`;
  assert.deepEqual((await list(caller, recipe)).items, [wanted]);
  assert.deepEqual(idsOf(await list(caller, 'meta_data=nested.list.1.deep==yes,nested.list.0>=1')), [wanted.folder_id]);
  assert.deepEqual(idsOf(await list(caller, `${recipe}&time_created.max=${before - 1}`)), []);
  const exact = `time_created.min=${wanted.time_created}&time_created.max=${wanted.time_created}`;
  assert.deepEqual(idsOf(await list(caller, exact)), [wanted.folder_id]);
});

test('a cursor leads through the whole list, and is refused with another sorting', async () => {
  const caller = await server.signUp();
  const folders = [await addFolder(caller), await addFolder(caller), await addFolder(caller)];
  const first = await list(caller, 'limit=2&sorting=time_created{asc}');
  assert.equal(first.total_count, 3);
  const rest = await list(caller, `limit=2&sorting=time_created{asc}&cursor=${first.next_cursor}`);
  assert.equal(rest.total_count, null);
  assert.equal(rest.next_cursor, null);
  assert.deepEqual(
    [...idsOf(first), ...idsOf(rest)],
    folders.map(({ folder_id: id }) => id),
  );
  const refused = await send<ErrorBody>(caller, 'GET', `/api/folders?cursor=${first.next_cursor}`);
  assert.equal(refused.status, 400);
  assert.deepEqual(refused.body.details?.fields, [{ field: 'cursor', reason: 'belongs to another sorting' }]);
});

test('user and company come with folders when they are asked for, and only then', async () => {
  const caller = await server.signUp();
  const folder = await addFolder(caller);
  const query = 'with_user=true&with_company=1';
  const [listed] = (await list(caller, query)).items;
  assert.equal(listed?.user?.user_id, folder.user_id);
  assert.equal(listed?.company?.company_id, folder.company_id);
  assert.equal(JSON.stringify(listed).includes('password'), false);
  const one = await send<FolderView>(caller, 'GET', `/api/folders/${folder.folder_id}/?${query}`);
  assert.deepEqual(one.body, listed);
  assert.equal('user' in folder || 'company' in folder, false);
});

test('total_omit leaves the total null', async () => {
  const caller = await server.signUp();
  await addFolder(caller);
  assert.equal((await list(caller, 'total_omit=1')).total_count, null);
});

test('braces, commas and comparison signs need not be escaped in the URL', async () => {
  const caller = await server.signUp();
  const folder = await addFolder(caller, { a: '1' });
  const { hostname, port } = new URL(server.url);
  const text = await new Promise<string>((resolve, reject) => {
    const path = '/api/folders?sorting=time_created{asc},folder_id{asc}&meta_data=a>=1,a==1';
    const headers = { 'X-Forensic-Access-Token': caller.token ?? '' };
    request({ hostname, port, path, headers }, (response) => {
      response.setEncoding('utf8').on('error', reject);
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve(body));
    })
      .on('error', reject)
      .end();
  });
  assert.deepEqual(idsOf(JSON.parse(text) as Envelope), [folder.folder_id]);
});

test('everything that is wrong with a query is named at once', async () => {
  const caller = await server.signUp();
  const query = 'colour=red&limit=9000&sorting=name{asc}&resolution_status=GOOD&user_id=5&with_user=maybe&meta_data=a';
  const answer = await send<ErrorBody>(caller, 'GET', `/api/folders/?${query}`);
  assert.equal(answer.status, 400);
  assert.equal(answer.body.error_code, 5);
  const fields = answer.body.details?.fields as { field: string }[];
  assert.deepEqual(fields.map(({ field }) => field).sort(), [
    'colour',
    'limit',
    'meta_data',
    'resolution_status',
    'sorting',
    'user_id',
    'with_user',
  ]);
  const unknown = await send<ErrorBody>(caller, 'GET', '/api/folders/?time_created.mni=5');
  assert.equal(unknown.body.error_code, 4);
});

test('the media and analyses of a folder are bare arrays in the order in which they came', async () => {
  const caller = await server.signUp();
  const files = [await portrait('003_03.jpg', 'photo1'), await portrait('003_08.jpg', 'photo2')];
  const { body: folder } = await postFolder(caller, files, { analyses: [{ type: 'quality' }, { type: 'biometry' }] });
  const path = `/api/folders/${folder.folder_id}`;

  const media = await send<MediaView[]>(caller, 'GET', `${path}/media/`);
  assert.deepEqual(mediaView.array().parse(media.body), folder.media);
  const analyses = await send<AnalysisView[]>(caller, 'GET', `${path}/analyses`);
  assert.deepEqual(analysisView.array().parse(analyses.body), folder.analyses);

  const [quality, biometry] = folder.analyses!;
  const ask = async (query: string) => {
    const { body } = await send<AnalysisView[]>(caller, 'GET', `${path}/analyses/?${query}`);
    return body.map(({ analyse_id: id }) => id);
  };
  assert.deepEqual(await ask('type=biometry'), [biometry?.analyse_id]);
  assert.deepEqual(await ask(`analyse_id.exclude=${biometry?.analyse_id}`), [quality?.analyse_id]);
  assert.deepEqual(await ask('state=FINISHED'), [quality?.analyse_id, biometry?.analyse_id]);
  assert.deepEqual(await ask(`state=${biometry?.resolution_status}&type.exclude=QUALITY`), [biometry?.analyse_id]);
  assert.deepEqual(await ask('state=PROCESSING'), []);

  const first = await send<MediaView[]>(caller, 'GET', `${path}/media/?limit=1`);
  assert.deepEqual(first.body, folder.media.slice(0, 1));
  const second = await send<MediaView[]>(
    caller,
    'GET',
    `${path}/media/?limit=1&cursor=${first.headers.get('x-next-cursor')}`,
  );
  assert.deepEqual(second.body, folder.media.slice(1));
  assert.equal(second.headers.get('x-next-cursor'), null);
});

test('the contents of a folder of another company are not there', async () => {
  const caller = await server.signUp();
  const folder = await addFolder(caller);
  const stranger = await server.signUp();
  for (const part of ['media', 'analyses']) {
    const answer = await send<ErrorBody>(stranger, 'GET', `/api/folders/${folder.folder_id}/${part}/`);
    assert.equal(answer.status, 404);
    assert.equal(answer.body.error_code, 10);
  }
});
