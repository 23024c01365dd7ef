import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openTestServer } from '../e2e/support/test-server.ts';
import { addWebhook, receiverFor, verify } from '../e2e/support/webhook-server.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { endServerProcess, type ServerProcess, startServerProcess } from './support/server-process.ts';
import { postPhoto, signIn } from './support/visitor.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'praesto-webhooks-'));
const { owner, connection, close } = await openTestDatabase();
const { host, port, user, database } = connection;
const env = {
  DATABASE_URL: `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
  PRAESTO_WEBHOOK_ALLOW_PRIVATE: '1',
  PRAESTO_ADMIN_PASSWORD: 'correct horse battery',
};
const quality = { analyses: [{ type: 'quality' }] };
const credentials = { email: 'admin@localhost', password: env.PRAESTO_ADMIN_PASSWORD };
let server: ServerProcess;

after(async () => {
  await endServerProcess(server);
  await close();
  await rm(dataDir, { recursive: true });
});

async function kill(): Promise<void> {
  server.child.kill('SIGKILL');
  await server.ended;
}

test('the permission to reach private addresses is warned about at the start', async () => {
  server = startServerProcess({ dataDir, env });
  await server.url;
  assert.match(server.stderr(), /PRAESTO_WEBHOOK_ALLOW_PRIVATE=1: .*development only/i);
});

test('a server that is killed after a folder was answered and before its webhook was taken tells it when it is back', async (t) => {
  const receiver = await receiverFor(t, () => {});
  const url = await server.url;
  const token = await signIn(url, credentials);
  const webhook = await addWebhook({ url, token }, receiver.url);
  const answer = await postPhoto(`${url}/api/folders/`, { token, payload: quality });
  assert.equal(answer.status, 201);
  // It is being sent, and never will be answered.
  const first = await receiver.nth(1);
  await kill();
  const { rows } = await owner.query<{ state: string }>('select state from webhook_events');
  assert.deepEqual(rows, [{ state: 'PENDING' }]);
  receiver.answerWith(204);
  // As if the time after which a silent server is thought dead were over.
  await owner.query('update webhook_events set due_at = now()');
  server = startServerProcess({ dataDir, env });
  const second = await receiver.nth(2);
  assert.equal(second.headers['webhook-id'], first.headers['webhook-id']);
  const [before, now] = [first, second].map((sent) => verify<{ folder_id: string }>(sent, webhook.secret).folder_id);
  assert.equal(now, before);
});

test('without a public URL the links of a webhook begin with the address that the server listens on, and it says so', async (t) => {
  const receiver = await receiverFor(t);
  const url = await server.url;
  const token = await signIn(url, credentials);
  const { secret } = await addWebhook({ url, token }, receiver.url);
  await postPhoto(`${url}/api/folders/`, { token, payload: quality });
  const { media } = verify<{ media: { original_url: string }[] }>(await receiver.nth(1), secret);
  assert.ok(media[0]!.original_url.startsWith(`${url}/static/`));
  assert.match(server.stderr(), /PRAESTO_PUBLIC_URL is not set/);
});

test('with a public URL the links begin with it', async (t) => {
  const publicUrl = 'https://praesto.example.org/check/';
  const other = await openTestServer({ env: { ...env, PRAESTO_PUBLIC_URL: publicUrl } });
  t.after(() => other.close());
  const receiver = await receiverFor(t);
  const caller = await other.signUp({ isAdmin: true });
  const { secret } = await addWebhook(caller, receiver.url);
  await postPhoto(`${other.url}/api/folders/`, { token: caller.token!, payload: quality });
  const { media } = verify<{ media: { original_url: string }[] }>(await receiver.nth(1), secret);
  assert.ok(media[0]!.original_url.startsWith(`${publicUrl}static/`));
});
