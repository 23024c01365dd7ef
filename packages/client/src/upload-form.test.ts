import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toForm } from './upload-form.ts';

test('another implementation reads the form as it was meant', async () => {
  const bytes = crypto.getRandomValues(new Uint8Array(50_000));
  const payload = { 'media:tags': { 'a"b': ['photo_selfie'] }, analyses: [{ type: 'quality' }] };
  const files = [
    { key: 'a"b', data: bytes, name: 'лицо.jpg' },
    { key: 'video', data: new Blob([bytes, bytes]) },
  ];
  const form = await new Response(toForm({ files, payload })).formData();
  assert.deepEqual([...form.keys()], ['payload', 'a"b', 'video']);
  assert.deepEqual(JSON.parse(String(form.get('payload'))), payload);
  const [photo, video] = [form.get('a"b') as File, form.get('video') as File];
  assert.equal(photo.name, 'лицо.jpg');
  assert.deepEqual(new Uint8Array(await photo.arrayBuffer()), bytes);
  assert.deepEqual([video.name, video.size], ['video', 100_000]);
});

test('nothing at all is a form with an empty payload', async () => {
  const form = await new Response(toForm({})).formData();
  assert.deepEqual([...form.entries()], [['payload', '{}']]);
});
