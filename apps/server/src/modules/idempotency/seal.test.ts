import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../shared/ids.ts';
import { deriveKeyring } from './seal.ts';

const secret = 'a secret of the server, long enough';
const userId = newId<'user'>();
const runId = newId();
const ring = deriveKeyring(secret, userId, 'key-1');
const others = [
  deriveKeyring(`${secret}!`, userId, 'key-1'),
  deriveKeyring(secret, newId<'user'>(), 'key-1'),
  deriveKeyring(secret, userId, 'key-2'),
];

test('what is sealed is opened by the same key of the same user, with the same secret', () => {
  const text = '{"имя": "Ақбота"}';
  const sealed = ring.seal(runId, text);
  assert.equal(Buffer.from(sealed).includes('Ақбота'), false);
  assert.equal(deriveKeyring(secret, userId, 'key-1').open(runId, sealed), text);
  assert.equal(ring.open(runId, ring.seal(runId, '')), '');
});

test('nothing else opens it', () => {
  const sealed = ring.seal(runId, 'whsec_abc');
  for (const other of others) assert.throws(() => other.open(runId, sealed));
  assert.throws(() => ring.open(newId(), sealed));
  assert.throws(() => ring.open(runId, sealed.subarray(0, -1)));
  sealed[sealed.length - 1]! ^= 1;
  assert.throws(() => ring.open(runId, sealed));
});

test('what the table holds of a key and of a request differs by secret, user and key', () => {
  for (const other of others) {
    assert.notEqual(other.keyHash, ring.keyHash);
    assert.notEqual(other.fingerprint('asked'), ring.fingerprint('asked'));
  }
  assert.notEqual(ring.fingerprint('asked'), ring.fingerprint('asked otherwise'));
});
