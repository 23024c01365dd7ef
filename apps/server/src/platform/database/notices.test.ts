import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { after, type TestContext, test } from 'node:test';
import { openTestDatabase } from '../../../test/support/test-database.ts';
import { openLogger } from '../../shared/logger.ts';
import { openNotices } from './notices.ts';

const { owner, connection, close } = await openTestDatabase();
after(close);
const log = openLogger({ level: 'silent' });

async function listen(t: TestContext, to: object = {}) {
  const heard = new EventTarget();
  let count = 0;
  const hear = () => {
    count += 1;
    heard.dispatchEvent(new Event('heard'));
  };
  const first = once(heard, 'heard');
  const notices = openNotices({ connection: { ...connection, ...to }, log, listeners: { news: hear }, pauseMs: 200 });
  t.after(() => notices.close());
  await first;
  return { notices, next: () => once(heard, 'heard'), count: () => count };
}

test('what a transaction tells is heard when it is committed, and what it takes back never', async (t) => {
  const { next, count } = await listen(t);
  const client = await owner.connect();
  await client.query('begin');
  await client.query(`notify news`);
  await client.query('rollback');
  const heard = next();
  await client.query(`notify news`);
  client.release();
  await heard;
  assert.equal(count(), 2);
});

test('a connection that breaks is made again, and whoever listens looks for what it missed', async (t) => {
  const { next } = await listen(t);
  const again = next();
  await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'praesto notices'`,
  );
  await owner.query('notify news');
  await again;
  const heard = next();
  await owner.query('notify news');
  await heard;
});

test('it closes at once, also while it waits for a database that is away', async (t) => {
  const away = openNotices({ connection: { host: '127.0.0.1', port: 1 }, log, listeners: { news: () => {} } });
  await away.close();
  const { notices } = await listen(t);
  await notices.close();
});

/** A way to PostgreSQL on which, from some moment on, nothing comes through any more and nobody is told. */
async function openCable(socket: string) {
  const pairs: { isCut: boolean }[] = [];
  const server = createServer((near) => {
    const far = connect(socket);
    const pair = { isCut: false };
    pairs.push(pair);
    near.on('data', (chunk) => pair.isCut || far.write(chunk)).on('error', () => {});
    far.on('data', (chunk) => pair.isCut || near.write(chunk)).on('error', () => {});
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    /** Of all connections that there are; new ones are well. */
    cut() {
      for (const pair of pairs) pair.isCut = true;
    },
    close: () => void server.close(),
  };
}

test('a connection that falls silent without a word is made again, and whoever listens looks for what it missed', async (t) => {
  const cable = await openCable(join(connection.host, `.s.PGSQL.${connection.port}`));
  t.after(cable.close);
  const { next, count } = await listen(t, { host: '127.0.0.1', port: cable.port });
  cable.cut();
  const again = next();
  await owner.query('notify news');
  await again;
  const heard = next();
  await owner.query('notify news');
  await heard;
  assert.equal(count(), 3);
});
