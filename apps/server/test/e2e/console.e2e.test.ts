import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { ErrorBody } from '@praesto/contract';
import { consoleRoutes } from '../../src/http/console.routes.ts';
import { startTestApp, type TestApp } from './http-test-app.ts';

let parent: string;
let built: TestApp;
let unbuilt: TestApp;

before(async () => {
  parent = await mkdtemp(join(tmpdir(), 'praesto-console-'));
  await mkdir(join(parent, 'dist/assets'), { recursive: true });
  await writeFile(join(parent, 'dist/index.html'), '<meta name="csp-nonce" content="{{nonce}}">');
  await writeFile(join(parent, 'dist/assets/main-abc123.js'), 'console.log("there");'.repeat(50));
  await writeFile(join(parent, 'dist/.sources'), 'not for others');
  await writeFile(join(parent, 'secret.js'), 'not for others');
  built = await startTestApp({ registerRoutes: [consoleRoutes(join(parent, 'dist'))] });
  unbuilt = await startTestApp({ registerRoutes: [consoleRoutes(join(parent, 'nothing'))] });
});
after(async () => {
  await Promise.all([built.close(), unbuilt.close()]);
  await rm(parent, { recursive: true });
});

test('one page stands at every address of the console, under a strict policy with a nonce of its own', async () => {
  const nonces = new Set<string>();
  for (const path of ['/console', '/console/', '/console/orders', '/console/orders/some-id?x=1']) {
    const response = await fetch(built.url + path);
    assert.equal(response.status, 200, path);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'; script-src 'self'; /);
    assert.doesNotMatch(policy, /unsafe|http|\*/);
    const [, nonce = ''] = /content="([^"]+)"/.exec(await response.text()) ?? [];
    assert.ok(policy.includes(`'nonce-${nonce}'`));
    nonces.add(nonce);
  }
  assert.equal(nonces.size, 4);
});

test('its scripts may be kept for ever, and come compressed to whoever takes that', async () => {
  const address = `${built.url}/console/assets/main-abc123.js`;
  const packed = await fetch(address, { headers: { 'accept-encoding': 'gzip' } });
  assert.equal(packed.headers.get('content-encoding'), 'gzip');
  assert.equal(packed.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(packed.headers.get('content-type'), 'text/javascript; charset=utf-8');
  const plain = await fetch(address, { headers: { 'accept-encoding': 'identity' } });
  assert.equal(await plain.text(), await packed.text());
});

test('nothing else of the disk is handed out', async () => {
  for (const name of ['nothing.js', '..%2F..%2Fsecret.js', '%2e%2e%2f.sources', '.sources', 'main-abc123.js%00']) {
    const { status } = await fetch(`${built.url}/console/assets/${name}`);
    assert.ok([400, 404].includes(status), `${name}: ${status}`);
  }
});

test('a server whose console is not built says so', async () => {
  const response = await fetch(`${unbuilt.url}/console`);
  const body = (await response.json()) as ErrorBody;
  assert.equal(response.status, 503);
  assert.match(String(body.details?.reason), /npm run build:console/);
});
