import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, test } from 'node:test';
import { openTestDatabase } from '../../../test/support/test-database.ts';
import { openLogger } from '../../shared/logger.ts';
import { openDatabase } from './database.ts';

const log = openLogger({ level: 'silent' });
const { database, close } = await openTestDatabase();
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

test('work that may be repeated survives the loss of its connection, other work reports it', async () => {
  let attempts = 0;
  const breakOnce = async () => {
    attempts += 1;
    const end = attempts === 1 ? 'pg_terminate_backend(pg_backend_pid())' : '1';
    const { rows } = await database.pool.query(`select ${end} as answer`);
    return rows[0].answer;
  };
  assert.equal(await database.runRepeatable(breakOnce), 1);
  attempts = 0;
  await assert.rejects(database.run(breakOnce), { code: 'database.unavailable' });
});

test('a mistake of ours is not taken for an outage', async () => {
  await assert.rejects(
    database.run(() => database.pool.query('select no_such_column')),
    { code: '42703' },
  );
});
