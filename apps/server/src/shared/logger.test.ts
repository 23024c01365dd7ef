import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toReadableLine } from './logger.ts';

test('an entry is one line for people, with its fields after the message', () => {
  const entry = { level: 40, time: '2026-03-01T12:34:56.789Z', pid: 7, path: '/a b', msg: 'PostgreSQL stopped' };
  assert.equal(toReadableLine(JSON.stringify(entry)), '12:34:56.789 warn  PostgreSQL stopped pid=7 path="/a b"\n');
});

test('an error is shown below its entry, indented', () => {
  const entry = {
    level: 50,
    time: '2026-03-01T12:34:56.789Z',
    msg: 'failed',
    err: { stack: 'Error: no\n    at here' },
  };
  assert.equal(toReadableLine(JSON.stringify(entry)), '12:34:56.789 error failed\n    Error: no\n        at here\n');
});
