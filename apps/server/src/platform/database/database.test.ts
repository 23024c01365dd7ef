import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, test } from 'node:test';
import { openTestDatabase } from '../../../test/support/test-database.ts';
import { everything } from '../../modules/companies/reach.ts';
import { openLogger } from '../../shared/logger.ts';
import { openDatabase } from './database.ts';

const log = openLogger({ level: 'silent' });
const { database, owner, connection, close } = await openTestDatabase();
after(close);

test('a database that answers answers a ping', async () => {
  await database.ping();
});

test('a ping of a server that is not there is database.unavailable at once', async (t) => {
  const absent = openDatabase({ connection: { host: '127.0.0.1', port: 1 }, maxConnections: 1, log });
  t.after(() => absent.close());
  await assert.rejects(absent.ping(), {
    code: 'database.unavailable',
    details: { reason: 'the database does not accept connections' },
  });
});

test('a ping of a server that never answers is database.unavailable', async (t) => {
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  const mute = openDatabase({ connection: { host: '127.0.0.1', port }, maxConnections: 1, log });
  silent.on('connection', (socket) => t.after(() => socket.destroy()));
  t.after(() => silent.close());
  await assert.rejects(mute.ping(), {
    code: 'database.unavailable',
    details: { reason: 'the database does not answer' },
  });
});

test('a statement that may be repeated survives the loss of its connection, any other reports it', async () => {
  const { run, runRepeatable } = database.within(everything);
  // The first backend that calls it ends itself; only a superuser may end one that a superuser signed in to.
  await owner.query(`create sequence breaks;
    create function break_once() returns text language sql volatile security definer as
    $$ select case when nextval('breaks') = 1 then pg_terminate_backend(pg_backend_pid())::text else 'whole' end $$`);
  const breakOnce = { text: 'select break_once() as answer' };
  let repeats = 0;
  const { rows } = await runRepeatable(breakOnce, () => {
    repeats += 1;
  });
  assert.deepEqual([rows[0]!.answer, repeats], ['whole', 1]);
  await owner.query("select setval('breaks', 1, false)");
  await assert.rejects(run(breakOnce), { code: 'database.unavailable' });
});

test('a mistake of ours is not taken for an outage', async () => {
  await assert.rejects(database.within(everything).run({ text: 'select no_such_column' }), { code: '42703' });
});

test('the time of a statement of its own is not that of the next on its connection', async () => {
  const alone = openDatabase({ connection, maxConnections: 1, log });
  try {
    const { run } = alone.within(everything);
    const shown = async (withinMs?: number) =>
      (await run({ text: 'show statement_timeout', ...(withinMs !== undefined && { withinMs }) })).rows[0];
    assert.deepEqual(await shown(1234), { statement_timeout: '1234ms' });
    assert.deepEqual(await shown(), { statement_timeout: '30s' });
    await assert.rejects(run({ text: 'select pg_sleep(60)', withinMs: 20 }), { code: 'database.unavailable' });
    assert.deepEqual(await shown(), { statement_timeout: '30s' });
  } finally {
    await alone.close();
  }
});
