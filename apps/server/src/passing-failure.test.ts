import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { test } from 'node:test';
import { isPassingFailure } from './passing-failure.ts';

test('a broken connection passes', async () => {
  const server = createServer((socket) => socket.resetAndDestroy());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = connect((server.address() as { port: number }).port, '127.0.0.1');
  const [error] = await once(socket, 'error').catch((thrown: unknown) => [thrown]);
  server.close();
  assert.equal(isPassingFailure(error), true);
});

test('a mistake of ours does not pass', () => {
  assert.equal(isPassingFailure(new TypeError('x is not a function')), false);
  assert.equal(isPassingFailure(undefined), false);
});
