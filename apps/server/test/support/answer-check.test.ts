import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAnswer } from './answer-check.ts';

const json = 'application/json; charset=utf-8';
const version = { name: 'praesto', version: '1' };
const refusal = {
  ...{ error_code: 10, error_message: 'Object not exist', details: null, error_details: null },
  error_name: 'object.not_found',
};

function check(status: number, body: unknown, { path = '/api/version', contentType = json } = {}) {
  return () => checkAnswer('GET', path, { status, contentType, text: JSON.stringify(body) });
}

test('an answer as declared is let through', () => {
  check(200, version)();
  check(200, version, { path: '/api/version/?' })();
  check(404, refusal, { path: '/api/folders/x?with_analyses=1' })();
  checkAnswer('GET', '/static/a/b', { status: 304, contentType: null, text: '' });
  checkAnswer('GET', '/static/a/b', { status: 200, contentType: 'image/webp', text: 'bytes' });
});

test('a key that is not declared, or is missing, is a failure', () => {
  assert.throws(check(200, { ...version, secret: 1 }), /getVersion .*must NOT have additional properties/);
  assert.throws(check(200, { name: 'praesto' }), /must have required property 'version'/);
  assert.throws(check(404, { ...refusal, stack: 'at x' }, { path: '/api/folders/x' }), /additional properties/);
});

test('a status that is not declared is a failure', () => {
  assert.throws(check(500, refusal), /getVersion answered 500 .*declares only 200,400/);
  assert.throws(check(404, refusal), /declares only/);
});

test('an error code that is not declared with its status is a failure', () => {
  assert.throws(check(404, { ...refusal, error_code: 4 }, { path: '/api/folders/x' }), /declares code 10/);
});

test('another type of content, and a body where there is none, are failures', () => {
  assert.throws(check(200, version, { contentType: 'text/html' }), /text\/html is not among/);
  assert.throws(() => checkAnswer('GET', '/static/a/b', { status: 416, contentType: null, text: 'x' }), /no body/);
});
