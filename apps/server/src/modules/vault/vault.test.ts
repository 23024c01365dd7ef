import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { newId } from '../../shared/ids.ts';
import { parseNamedKeys } from '../../shared/named-keys.ts';
import { makeDataKey, openDataKey, rewrapDataKey } from './data-key.ts';
import { registerKey, requireMasterKeys } from './master-keys.ts';
import { openEmbedding, sealEmbedding } from './seal-embedding.ts';

const keyLine = (id: string) => `${id} ${randomBytes(32).toString('base64')}`;
const [oldLine, newLine] = [keyLine('old'), keyLine('new')];
const oldKeys = parseNamedKeys(oldLine);
const newKeys = parseNamedKeys(newLine);
const bothKeys = parseNamedKeys(`${newLine}\n${oldLine}`);

const embedding = randomBytes(2048);
const place = { imageId: newId<'person_image'>(), model: { id: 'fr-feature', version: '0.0.1' } };
const unreadable = { code: 'template.unreadable' };

test('an embedding opens for its photo, its model and its company, and for nothing else', () => {
  const wrapped = makeDataKey(oldKeys, newId());
  const key = openDataKey(oldKeys, wrapped);
  const sealed = sealEmbedding(key, embedding, place);
  assert.deepEqual(openEmbedding(key, sealed, place), embedding);
  const { imageId, model } = place;
  for (const elsewhere of [
    { imageId: newId<'person_image'>(), model },
    { imageId, model: { ...model, id: 'another' } },
    { imageId, model: { ...model, version: '0.0.2' } },
  ])
    assert.throws(() => openEmbedding(key, sealed, elsewhere), unreadable);
  assert.throws(() => openEmbedding({ ...key, companyId: newId() }, sealed, place), unreadable);
  const other = openDataKey(oldKeys, makeDataKey(oldKeys, key.companyId));
  assert.throws(() => openEmbedding(other, sealed, place), {
    ...unreadable,
    details: { reason: `the template of photo ${imageId} does not open with the key ${other.id}` },
  });
});

test('a key is wrapped anew for another master key, and what it sealed stays as it is', () => {
  const wrapped = makeDataKey(oldKeys, newId());
  const sealed = sealEmbedding(openDataKey(oldKeys, wrapped), embedding, place);
  const rewrapped = rewrapDataKey(bothKeys, wrapped);
  assert.deepEqual([wrapped.masterKey, rewrapped.masterKey, rewrapped.id], ['old', 'new', wrapped.id]);
  assert.deepEqual(openEmbedding(openDataKey(newKeys, rewrapped), sealed, place), embedding);
});

test('a key does not open without its master key, as the key of another company, or under another name', () => {
  const wrapped = makeDataKey(oldKeys, newId());
  assert.throws(() => openDataKey(newKeys, wrapped), {
    ...unreadable,
    details: {
      reason: 'a template cannot be read: the master key old, which its key is wrapped with, is not given',
    },
  });
  for (const change of [{ companyId: newId<'company'>() }, { id: newId<'data_key'>() }])
    assert.throws(() => openDataKey(oldKeys, { ...wrapped, ...change }), unreadable);
});

test('a server without a master key of the database, or with another one of its name, is told which', () => {
  const registered = [registerKey(oldKeys.current)];
  requireMasterKeys(bothKeys, registered);
  requireMasterKeys(newKeys, []);
  assert.throws(() => requireMasterKeys(newKeys, registered), /master key old, which this server does not have/);
  const namesake = parseNamedKeys(keyLine('old'));
  assert.throws(() => requireMasterKeys(namesake, registered), /the master key old is not the one of this name/);
});
