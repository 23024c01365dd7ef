import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from './app-error.ts';
import { toLogError } from './log-error.ts';

const secret = 'a1'.repeat(24);

test('of a refused request the code and the place remain, nothing that was sent', () => {
  const cause = new Error('entry "ivan.jpg" is cut off');
  const refusal = new AppError('media.undecodable', { file: 'ivan.jpg', reason: 'ivan.jpg is cut off' }, { cause });
  const { type, message, code, stack, cause: told } = toLogError(refusal);
  assert.deepEqual([type, message, code, told], ['AppError', 'media.undecodable', 'media.undecodable', undefined]);
  assert.match(stack!, /^AppError: media\.undecodable\n\s+at /);
  assert.doesNotMatch(stack!, /ivan/);
});

test('an outage is told with its reason and what it came from, without the file that met it', () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', address: '10.0.0.1' });
  const outage = new AppError('database.unavailable', { file: 'ivan.jpg', reason: 'no connection' }, { cause });
  const told = toLogError(outage);
  assert.equal(told.message, 'database.unavailable: no connection');
  assert.deepEqual([told.cause?.message, told.cause?.code], ['connect ECONNREFUSED', 'ECONNREFUSED']);
  assert.doesNotMatch(JSON.stringify(told), /ivan|10\.0\.0\.1/);
});

test('what PostgreSQL says of a row or quotes of a value does not get through', () => {
  const duplicate = Object.assign(new Error('duplicate key value violates unique constraint "users_email"'), {
    code: '23505',
    detail: 'Key (email)=(ivan@example.org) already exists.',
  });
  assert.equal(toLogError(duplicate).message, 'duplicate key value violates unique constraint "users_email"');
  assert.doesNotMatch(JSON.stringify(toLogError(duplicate)), /ivan/);
  const badValue = Object.assign(new Error('invalid input syntax for type uuid: "ivan"'), { code: '22P02' });
  assert.equal(toLogError(badValue).message, 'invalid input syntax for type uuid: "..."');
});

test('addresses, tokens and names of stored files are taken out of messages', () => {
  const told = toLogError(new Error(`open /data/media/${secret}.jpg for ivan@example.org`));
  assert.equal(told.message, 'open /data/media/[secret].jpg for [e-mail]');
  assert.equal(toLogError('text').message, 'text');
});
