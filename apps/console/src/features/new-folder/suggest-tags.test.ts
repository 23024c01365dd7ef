import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suggestTags } from './suggest-tags.ts';

test('a picture cut to a card is of a document, any other a selfie; a name can say more', () => {
  const image = { kind: 'image', aspect: 0.75, name: 'IMG_1.jpg' } as const;
  assert.equal(suggestTags(image), 'photo_selfie');
  assert.equal(suggestTags({ ...image, aspect: 4 / 3 }), 'photo_selfie');
  assert.equal(suggestTags({ ...image, aspect: 1.58 }), 'photo_id_front');
  assert.equal(suggestTags({ ...image, aspect: 1.58, name: 'card-back.jpg' }), 'photo_id_back');
  assert.equal(suggestTags({ ...image, name: 'Passport.heic', aspect: null }), 'photo_id_front');
  assert.equal(suggestTags({ kind: 'video', aspect: 0.56, name: 'clip.mp4' }), 'video_selfie_blank');
});
