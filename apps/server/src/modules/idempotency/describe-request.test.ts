import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AskedRequest, describeRequest } from './describe-request.ts';

const file = { key: 'selfie', name: 'a.jpg', sha256: 'ab'.repeat(32) };
const other = { key: 'document', name: 'b.jpg', sha256: 'cd'.repeat(32) };
const asked: AskedRequest = {
  operation: 'createFolder',
  params: {},
  query: {},
  payload: { a: [1, { x: null, y: 'z' }], b: true },
  files: [file, other],
};

test('the order of keys does not matter', () => {
  const payload = { b: true, a: [1, { y: 'z', x: null }] };
  assert.equal(describeRequest({ ...asked, payload }), describeRequest(asked));
});

const differences: Readonly<Record<string, Partial<AskedRequest>>> = {
  'another route': { operation: 'createInstantFolder' },
  'another object': { params: { folderId: '1' } },
  'another query': { query: { format: 'csv' } },
  'another value': { payload: { a: [1, { x: null, y: 'Z' }], b: true } },
  'another order in a list': { payload: { a: [{ x: null, y: 'z' }, 1], b: true } },
  'no payload': { payload: null },
  'no files': { files: [] },
  'another order of files': { files: [other, file] },
  'another name of a file': { files: [{ ...file, name: 'c.jpg' }, other] },
  'another key of a file': { files: [{ ...file, key: 'photo' }, other] },
  'another file': { files: [{ ...file, sha256: 'ef'.repeat(32) }, other] },
};

for (const [what, difference] of Object.entries(differences)) {
  test(`${what} is another request`, () => {
    assert.notEqual(describeRequest({ ...asked, ...difference }), describeRequest(asked));
  });
}
