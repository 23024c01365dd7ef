import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseWire } from '../parse-wire.ts';
import { toPublicWebSettings, webSettings } from './web-settings.ts';

const fieldsOf = (settings: object) => {
  const parsed = parseWire(webSettings, settings);
  return parsed.ok ? [] : parsed.mistakes.map(({ field }) => field);
};

test('without a word everything is as documented, and a page learns nothing of the result', () => {
  const settings = webSettings.parse({});
  const { architecture, result_mode, api_use_token, preinit, use_for_liveness } = settings;
  assert.deepEqual(
    { architecture, result_mode, api_use_token, preinit, use_for_liveness },
    { architecture: 'normal', result_mode: 'safe', api_use_token: 'config', preinit: 'off', use_for_liveness: false },
  );
  assert.equal(settings.light_challenge, false);
});

test('a page is told neither of origins nor of analyses', () => {
  const told = toPublicWebSettings(webSettings.parse({ allowed_origins: ['https://shop.example'] }));
  for (const key of ['allowed_origins', 'analyses', 'collection_ids', 'is_enabled'])
    assert.equal(key in told, false, key);
});

test('settings that cannot work are refused by name', () => {
  assert.deepEqual(fieldsOf({ allowed_origins: ['https://shop.example/', 'shop.example', '*'] }), [
    'allowed_origins[0]',
    'allowed_origins[1]',
    'allowed_origins[2]',
  ]);
  assert.deepEqual(fieldsOf({ analyses: { collection: true } }), ['collection_ids']);
  assert.deepEqual(fieldsOf({ actions_default: { video_count: 0 } }), ['actions_default']);
  assert.deepEqual(fieldsOf({ actions_default: { video_count: 2 }, video_actions_list: ['video_selfie_blank'] }), [
    'actions_default.video_count',
  ]);
  assert.deepEqual(fieldsOf({ architecture: 'virtual', surprise: 1 }), ['architecture', 'surprise']);
  assert.deepEqual(fieldsOf({ use_wasm_container: false }), ['use_wasm_container']);
});
