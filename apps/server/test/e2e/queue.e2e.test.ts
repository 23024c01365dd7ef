import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type {
  AnalysisView,
  AuditEntryView,
  CompanyLimitsView,
  ErrorBody,
  FolderView,
  QueueView,
} from '@praesto/contract';
import { portrait, postFolder, postRefused, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let admin: Awaited<ReturnType<TestServer['signUp']>>;
const quality = { analyses: [{ type: 'quality' }] };

before(async () => {
  server = await openTestServer({ env: { PRAESTO_COMPANY_ANALYSES_PER_MINUTE: '1000' } });
  admin = await server.signUp({ userType: 'ADMIN' });
});
after(() => server.close());

const post = <Body>(path: string, body: object = {}) => send<Body>(admin, 'POST', path, { body: JSON.stringify(body) });

test('while the queue is paused orders are accepted and wait, and requests are answered', async () => {
  const paused = await post<QueueView>('/api/queue/drain');
  assert.equal(paused.body.state, 'paused');
  const caller = await server.signUp({ isAdmin: true });
  const folder = await postFolder(caller, [await portrait('003_03.jpg', 'photo1')], quality);
  assert.equal(folder.status, 201, folder.text);
  const path = `/api/folders/${folder.body.folder_id}`;
  const ordered = await send(caller, 'POST', `${path}/analyses`, { body: JSON.stringify(quality) });
  assert.equal(ordered.status, 201, ordered.text);
  const { body } = await send<QueueView>(admin, 'GET', '/api/queue');
  const waiting = body.depths.find(({ queue, state }) => queue === 'orders' && state === 'waiting');
  assert.equal(waiting?.count, 1);
  assert.equal((await post<QueueView>('/api/queue/resume')).body.state, 'open');
  const read = async () => (await send<{ resolution_status: string }>(caller, 'GET', path)).body.resolution_status;
  while ((await read()) === 'PROCESSING');
  assert.equal(await read(), 'FINISHED');
});

test('who paused the queue and who let it go on is in the audit log of the installation', async () => {
  const path = '/api/audit/?company_id=00000000-0000-0000-0000-000000000000&object=queue&sorting=entry_id{asc}';
  const { status, body } = await send<{ items: AuditEntryView[] }>(admin, 'GET', path);
  assert.equal(status, 200);
  assert.deepEqual(
    body.items.map(({ operation, actor_id, object, action, changed }) => [
      operation,
      actor_id,
      object,
      action,
      changed,
    ]),
    ['drainQueue', 'resumeQueue'].map((operation) => [operation, admin.user.userId, 'queue', 'changed', ['paused_at']]),
  );
});

test('an order in no hurry is taken up after one that came later, and another word for it is refused', async () => {
  const caller = await server.signUp({ isAdmin: true });
  await post('/api/queue/drain');
  const folder = await postFolder(caller, [await portrait('003_03.jpg', 'photo1')], {});
  const path = `/api/folders/${folder.body.folder_id}`;
  const order = async <Body>(priority?: string) =>
    send<Body>(caller, 'POST', `${path}/analyses`, { body: JSON.stringify({ ...quality, priority }) });
  const low = await order<AnalysisView[]>('low');
  const normal = await order<AnalysisView[]>();
  assert.deepEqual([low.status, normal.status], [201, 201], low.text);
  const unknown = await order<ErrorBody>('highest');
  assert.deepEqual([unknown.status, unknown.body.error_code], [400, 4]);
  assert.match(unknown.text, /"priority"/);
  const { body: queue } = await send<QueueView>(admin, 'GET', '/api/queue');
  assert.deepEqual(
    queue.waiting.map(({ priority, count }) => [priority, count]),
    [
      ['late', 0],
      ['normal', 1],
      ['low', 1],
    ],
  );
  assert.ok(queue.waiting.every(({ count, oldest_seconds: oldest }) => (count > 0 ? oldest > 0 : oldest === 0)));
  await post('/api/queue/resume');
  const read = () => send<FolderView>(caller, 'GET', `${path}?with_analyses=true`);
  while ((await read()).body.analyses?.some(({ state }) => state === 'PROCESSING'));
  const { rows } = await server.owner.query<{ id: string }>(
    'select id from analyses where folder_id = $1 order by received_at',
    [folder.body.folder_id],
  );
  assert.deepEqual(
    rows.map(({ id }) => id),
    [normal, low].map(({ body }) => body[0]?.analysis_id),
  );
});

test('there is nothing to try again, and no order of that name', async () => {
  assert.deepEqual((await post('/api/queue/retry')).body, { retried: 0 });
  const unknown = await post<ErrorBody>('/api/queue/retry', { job_id: 'x' });
  assert.deepEqual([unknown.status, unknown.body.error_code], [404, 10]);
});

test('a company orders as many analyses as it may in a minute, and is told when there is room again', async () => {
  const caller = await server.signUp({ isAdmin: true });
  const path = `/api/companies/${caller.user.companyId}/limits`;
  const unsaid = await send<CompanyLimitsView>(caller, 'GET', path);
  assert.deepEqual([unsaid.body.orders_at_once, unsaid.body.analyses_per_minute], [null, null]);
  const limits = { orders_at_once: 3, analyses_per_minute: 2 };
  const refused = await send(caller, 'PUT', path, { body: JSON.stringify(limits) });
  assert.equal(refused.status, 403);
  const changed = await send<CompanyLimitsView>(admin, 'PUT', path, { body: JSON.stringify(limits) });
  assert.deepEqual(changed.body, { company_id: caller.user.companyId, ...limits });
  const photo = [await portrait('003_03.jpg', 'photo1')];
  assert.equal((await postFolder(caller, photo, quality)).status, 201);
  const both = { analyses: [{ type: 'quality' }, { type: 'quality' }] };
  const beyond = await postRefused(caller, photo, both);
  assert.deepEqual([beyond.status, beyond.body.error_code], [429, 101]);
  const seconds = Number(beyond.headers.get('Retry-After'));
  assert.ok(seconds > 20 && seconds <= 30, String(seconds));
  assert.equal((await postFolder(caller, photo, quality)).status, 201);
  assert.equal((await postFolder(caller, photo, {})).status, 201);
  await server.owner.query("update analysis_allowances set at = at - interval '1 min'");
  assert.equal((await postFolder(caller, photo, both)).status, 201);
});
