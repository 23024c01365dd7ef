import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../shared/ids.ts';
import { isBlobKey, newJpegKey, newMediaKey, originalOfThumbnail, thumbnailKeyOf } from './blob-keys.ts';

const folderId = newId<'folder'>();

for (const [name, ending] of [
  ['selfie.MP4', '.mp4'],
  ['a.b.jpeg', '.jpeg'],
  ['shots.zip', '.zip'],
  ['page.html', ''],
  ['x.svg', ''],
  ['../../etc/passwd', ''],
  ['evil.jpg/../../x', ''],
  ['', ''],
] as const) {
  test(`a file named ${JSON.stringify(name)} is kept under a random name that ends in "${ending}"`, () => {
    const key = newMediaKey(folderId, name);
    assert.match(key.slice(folderId.length), new RegExp(`^/[0-9a-f]{48}${ending.replace('.', '\\.')}$`));
    assert.ok(isBlobKey(key));
    assert.ok(isBlobKey(thumbnailKeyOf(key)));
  });
}

test('two files of one name get different keys', () => {
  assert.notEqual(newMediaKey(folderId, 'a.jpg'), newMediaKey(folderId, 'a.jpg'));
});

test('a thumbnail leads back to its original', () => {
  const key = newJpegKey(folderId);
  assert.equal(originalOfThumbnail(thumbnailKeyOf(key)), key);
  assert.equal(originalOfThumbnail(key), undefined);
});

for (const text of [
  '',
  '../secret',
  `${folderId}/../x`,
  `${folderId}/..`,
  `${folderId}/${'a'.repeat(47)}`,
  `${folderId}/${'a'.repeat(48)}.jpg/x`,
  `${folderId}/${'a'.repeat(48)}\0.jpg`,
  `${folderId}/${'A'.repeat(48)}`,
  `/${folderId}/${'a'.repeat(48)}`,
]) {
  test(`${JSON.stringify(text)} is no key`, () => {
    assert.equal(isBlobKey(text), false);
  });
}
