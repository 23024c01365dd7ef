import assert from 'node:assert/strict';
import { createSecretKey, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { openBytes, sealBytes } from './sealed-bytes.ts';

const key = createSecretKey(randomBytes(32));
const context = Buffer.from('the photo it belongs to');

test('any bytes come back as they were, and look different every time', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
      const sealed = sealBytes(key, bytes, context);
      assert.deepEqual(openBytes(key, sealed, context), Buffer.from(bytes));
      assert.notDeepEqual(sealBytes(key, bytes, context), sealed);
    }),
  );
});

test('what was sealed with another key, for something else, or changed anywhere does not open', () => {
  const sealed = sealBytes(key, Buffer.from('a secret'), context);
  assert.throws(() => openBytes(createSecretKey(randomBytes(32)), sealed, context));
  assert.throws(() => openBytes(key, sealed, Buffer.from('another photo')));
  for (let place = 0; place < sealed.length; place += 1) {
    const spoilt = Buffer.from(sealed);
    spoilt[place]! ^= 1;
    assert.throws(() => openBytes(key, spoilt, context), `byte ${place}`);
    assert.throws(() => openBytes(key, sealed.subarray(0, place), context), `cut at ${place}`);
  }
});
