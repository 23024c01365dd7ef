import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heedsIdempotencyKey, parseIdempotencyKey } from './idempotency.ts';
import { routes } from './routes/all.ts';

test('a key is taken bare and quoted, and is the same key', () => {
  const uuid = '8e03978e-40d5-43e8-bc93-6894a57f9324';
  assert.equal(parseIdempotencyKey(uuid), uuid);
  assert.equal(parseIdempotencyKey(`"${uuid}"`), uuid);
  assert.equal(parseIdempotencyKey('"a\\"b\\\\c"'), 'a"b\\c');
  assert.equal(parseIdempotencyKey('k'.repeat(255)), 'k'.repeat(255));
});

test('what is empty, too long, has blanks or is not ASCII is no key', () => {
  for (const header of ['', '""', 'k'.repeat(256), `"${'k'.repeat(256)}"`, 'a b', 'a, b', '"a b"', 'é', 'a\tb', 'a\n'])
    assert.equal(parseIdempotencyKey(header), undefined, JSON.stringify(header));
});

test('every POST heeds keys but signing in, renewing, the instant one, a stream of rows and those of pages', () => {
  const deaf = Object.entries(routes).filter(([, entry]) => entry.method === 'POST' && !heedsIdempotencyKey(entry));
  assert.deepEqual(
    deaf.map(([name]) => name),
    [
      'signIn',
      'refreshSession',
      'createInstantFolder',
      'createPersons',
      'openCapture',
      'sendCapture',
      'tellCaptureEvents',
    ],
  );
  assert.equal(heedsIdempotencyKey(routes.getFolder), false);
});
