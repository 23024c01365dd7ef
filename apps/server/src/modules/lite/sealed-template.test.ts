import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseNamedKeys } from '../../shared/named-keys.ts';
import { LiteError } from './lite-error.ts';
import { rekeyTemplate } from './rekey-template.ts';
import { keyIdOf, openTemplate, sealTemplate } from './sealed-template.ts';
import { encodeTemplate } from './template.ts';

const lineOf = (id: string) => `${id} ${randomBytes(32).toString('base64')}`;
const [oldLine, newLine] = [lineOf('old'), lineOf('new')];
const oldKeys = parseNamedKeys(oldLine);
const newKeys = parseNamedKeys(newLine);
const rotated = parseNamedKeys(`${newLine}\n${oldLine}`);

const length = Math.sqrt(512);
const plain = encodeTemplate({
  model: { id: 'some-model', version: '1.2' },
  embedding: Float32Array.from({ length: 512 }, (_, place) => (place % 2 ? 1 : -1) / length),
});

const isUnreadable = (error: unknown) => error instanceof LiteError && error.fault === 'unreadable_template';

test('what was encrypted is read with its key, and says which that was', () => {
  const sealed = sealTemplate(plain, oldKeys);
  assert.equal(sealed.length, 4 + 1 + 4 + 12 + plain.length + 16);
  assert.deepEqual(openTemplate(sealed, oldKeys), plain);
  assert.equal(keyIdOf(sealed), 'old');
});

test('the same template looks different every time, and shows nothing of itself', () => {
  const [one, other] = [sealTemplate(plain, oldKeys), sealTemplate(plain, oldKeys)];
  assert.notDeepEqual(one, other);
  assert.ok(!one.includes('some-model'));
});

test('another key, also one of the same id, reads nothing', () => {
  const sealed = sealTemplate(plain, oldKeys);
  for (const keys of [newKeys, parseNamedKeys(lineOf('old'))]) {
    assert.throws(() => openTemplate(sealed, keys), isUnreadable);
  }
});

test('a template with any one bit changed, with a byte missing or one more, is none', () => {
  const sealed = sealTemplate(plain, rotated);
  for (const place of sealed.keys()) {
    const damaged = Buffer.from(sealed);
    damaged[place]! ^= 1 << (place % 8);
    assert.throws(() => openTemplate(damaged, rotated), isUnreadable, `byte ${place}`);
  }
  assert.throws(() => openTemplate(sealed.subarray(0, -1), rotated), isUnreadable);
  assert.throws(() => openTemplate(Buffer.concat([sealed, Buffer.of(0)]), rotated), isUnreadable);
});

test('an encrypted template cannot be passed off as one of another key', () => {
  const sealed = sealTemplate(plain, oldKeys);
  sealed.write('new', 6);
  assert.throws(() => openTemplate(sealed, rotated), isUnreadable);
});

test('no bytes whatever are anything but unreadable', () => {
  const start = Buffer.from([...Buffer.from('PRTE'), 1, 3, ...Buffer.from('old')]);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.boolean(), (bytes, isLike) => {
      assert.throws(() => openTemplate(isLike ? Buffer.concat([start, bytes]) : bytes, rotated), isUnreadable);
    }),
    { numRuns: 2000 },
  );
});

test('a plain template is encrypted, one of an older key is encrypted anew, one of the current key stays', () => {
  const fromPlain = rekeyTemplate(plain, 'sealed', rotated);
  const fromOld = rekeyTemplate(sealTemplate(plain, oldKeys), 'sealed', rotated);
  for (const sealed of [fromPlain, fromOld]) {
    assert.deepEqual(openTemplate(sealed!, newKeys), plain);
    assert.equal(keyIdOf(sealed!), 'new');
    assert.equal(rekeyTemplate(sealed!, 'sealed', rotated), null);
  }
});

test('the encryption is taken off', () => {
  assert.deepEqual(rekeyTemplate(sealTemplate(plain, oldKeys), 'plain', rotated), plain);
  assert.equal(rekeyTemplate(plain, 'plain', rotated), null);
});

test('a template of a key that is not given is refused by the name of that key', () => {
  assert.throws(
    () => rekeyTemplate(sealTemplate(plain, oldKeys), 'sealed', newKeys),
    /the key old, which is not given/,
  );
});

test('any template comes back as it was', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
      assert.deepEqual(openTemplate(sealTemplate(bytes, rotated), newKeys), Buffer.from(bytes));
    }),
  );
});

test('what is no template is not encrypted', () => {
  for (const bytes of [Buffer.from('a text'), plain.subarray(1), sealTemplate(Buffer.from('a text'), oldKeys)]) {
    assert.throws(() => rekeyTemplate(bytes, 'sealed', rotated), isUnreadable);
  }
});
