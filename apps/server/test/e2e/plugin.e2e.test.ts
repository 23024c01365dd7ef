import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { webSettings } from '@praesto/contract';
import { pluginRoutes } from '../../src/modules/captures/plugin.routes.ts';
import { builtPlugin } from '../../src/platform/plugin/built-plugin.ts';
import { newId } from '../../src/shared/ids.ts';
import { startTestApp, type TestApp } from './http-test-app.ts';

let folder: string;
let app: TestApp;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'praesto-plugin-'));
  const webSettingsStore = { findSite: async () => ({ companyId: newId<'company'>(), settings: null }) };
  const site = { webSettings: webSettingsStore, defaults: webSettings.parse({}), defaultSite: null };
  app = await startTestApp({
    registerRoutes: [pluginRoutes({ ...site, plugin: builtPlugin(folder), publicUrl: null })],
  });
});
after(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const get = (path: string, headers = {}) => fetch(`${app.url}${path}`, { headers });

async function build(main: string) {
  await writeFile(join(folder, 'plugin_liveness.js'), 'globalThis.told = boot;');
  await writeFile(join(folder, 'main.js'), main);
  const files = ['main.js'];
  await writeFile(
    join(folder, 'manifest.json'),
    JSON.stringify({ loader: 'plugin_liveness.js', entry: 'main.js', files }),
  );
}

test('without a plugin the loader says that it is not built', async () => {
  const answer = await get('/plugin_liveness.php');
  assert.equal(answer.status, 503);
  assert.match(await answer.text(), /build:capture/);
});

test('the loader is told where its files are and what they must hash to', async () => {
  await build('export const one = 1;');
  const answer = await get('/web/shop/plugin_liveness.php');
  assert.equal(answer.headers.get('content-type'), 'text/javascript; charset=utf-8');
  new Function(await answer.text())();
  const { told } = globalThis as unknown as {
    told: { base_url: string; entry: string; assets: { integrity: Record<string, string> } };
  };
  assert.equal(told.base_url, `${app.url}/web/shop/`);
  const file = await get(new URL(told.entry).pathname);
  const digest = createHash('sha384')
    .update(await file.text())
    .digest('base64');
  assert.equal(told.assets.integrity['main.js'], `sha384-${digest}`);
  assert.match(file.headers.get('cache-control')!, /immutable/);
  assert.match(file.headers.get('content-security-policy')!, /wasm-unsafe-eval/);
  const again = await get(new URL(told.entry).pathname, { 'if-none-match': file.headers.get('etag')! });
  assert.equal(again.status, 304);
});

test('files are had by their version and their listed name alone', async () => {
  await build('export const two = 2;');
  const { version } = (await builtPlugin(folder).find())!;
  assert.equal((await get(`/plugin/${version}/main.js`)).status, 200);
  for (const path of [`/plugin/${version}/manifest.json`, `/plugin/${version}/..%2Fmain.js`, '/plugin/0000/main.js'])
    assert.equal((await get(path)).status, 404, path);
});
