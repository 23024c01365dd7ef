import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderPayload } from './folder-payload.ts';

test('the type of an analysis is taken in any case', () => {
  const { analyses } = folderPayload.parse({
    analyses: [{ type: 'quality' }, { type: 'Biometry' }, { type: 'QUALITY' }],
  });
  assert.deepEqual(
    analyses?.map(({ type }) => type),
    ['QUALITY', 'BIOMETRY', 'QUALITY'],
  );
});

test('params have their documented defaults', () => {
  const { analyses } = folderPayload.parse({ analyses: [{ type: 'quality' }, { type: 'biometry', params: null }] });
  assert.deepEqual(analyses?.[0]?.params, { extract_best_shot: true });
  assert.deepEqual(analyses?.[1]?.params, {});
});

test('unknown keys are ignored at every level', () => {
  const payload = folderPayload.parse({
    params: { threshold: 1 },
    analyses: [{ type: 'quality', priority: 5, params: { threshold_spoofing: 0.4, threshold_max: 0.9 } }],
  });
  assert.deepEqual(payload, {
    analyses: [{ type: 'QUALITY', params: { extract_best_shot: true, threshold_spoofing: 0.4 } }],
  });
});

test('every key may be absent or null', () => {
  assert.deepEqual(folderPayload.parse({}), {});
  const nulls = { 'folder:meta_data': null, 'media:meta_data': null, 'media:tags': null, analyses: null };
  assert.deepEqual(folderPayload.parse({ ...nulls, resolution_endpoint: null }), {
    ...nulls,
    resolution_endpoint: null,
  });
});

test('meta data and additional info are kept as they were sent', () => {
  const payload = {
    'folder:meta_data': { iin: '123', nested: { list: [1, null, true, 'x'] } },
    'media:meta_data': { photo: { camera: 'front' } },
    additional_info: [{ user_agent: 'x' }],
  };
  assert.deepEqual(folderPayload.parse(payload), payload);
});

test('only http and https URLs are resolution endpoints', () => {
  const accepts = (url: unknown) => folderPayload.safeParse({ resolution_endpoint: url }).success;
  assert.equal(accepts('https://example.org/hook?x=1'), true);
  assert.equal(accepts('http://127.0.0.1:9000/'), true);
  for (const url of ['example.org', '/hook', 'file:///etc/passwd', 'javascript:alert(1)', '', 5]) {
    assert.equal(accepts(url), false, String(url));
  }
});
