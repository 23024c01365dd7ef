import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { FolderView } from '@praesto/contract';
import { makeFrames, portraitPath } from '@praesto/vision/testing';
import { type Browser, chromium } from 'playwright-core';
import { buildCapture } from '../../../../packages/capture/build/build-capture.ts';
import { bundlePage } from '../../../../packages/capture/test/support/bundle-page.ts';
import { chromiumPath, skippedWithoutBrowser } from '../support/browser.ts';
import { readDocBlock } from './support/doc-pages.ts';
import { type Caller, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

/** Modules run as nothing else. */
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
const dist = join(import.meta.dirname, '../../../../packages/capture/dist');

/* The pages of docs/web-sdk.md, run as they stand there but for the server's name: whoever copies them gets what is tested here. */
describe('a page of docs/web-sdk.md', { skip: skippedWithoutBrowser, concurrency: 2 }, () => {
  let server: TestServer;
  let browser: Browser;
  let folder: string;
  let backend: ChildProcess | undefined;
  /** Where the pages are; another origin than the server's. */
  let shop: Server;
  let origin: string;
  const served = new Map<
    string,
    { readonly type: string; readonly body: string | Uint8Array; readonly headers?: object }
  >();

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'praesto-pages-'));
    shop = createServer(({ url = '/' }, response) => {
      const page = served.get(url);
      response.writeHead(page ? 200 : 404, { 'content-type': page?.type ?? 'text/plain', ...page?.headers });
      response.end(page?.body);
    }).listen(0, '127.0.0.1');
    // Chromium calls its camera by the name of the file that it plays.
    const film = join(folder, 'OBS Virtual Camera.mjpeg');
    const filmed = readFile(portraitPath('045_03.jpg')).then((still) =>
      makeFrames({ still, count: 30, width: 640, height: 480 }),
    );
    // Played over and over.
    await Promise.all([
      filmed.then((frames) => writeFile(film, Buffer.concat(frames))),
      buildCapture(dist),
      once(shop, 'listening'),
    ]);
    origin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
    server = await openTestServer();
    const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
    const args = [...camera, `--use-file-for-fake-video-capture=${film}`, '--no-sandbox'];
    browser = await chromium.launch({ executablePath: chromiumPath!, args });
  });
  after(async () => {
    backend?.kill();
    await browser?.close();
    shop?.closeAllConnections();
    shop?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A company whose pages are at this origin. Tells where its adapter is. */
  async function openCompany(alias: string, settings: object, pagesAt = origin) {
    const caller = await server.signUp({ isAdmin: true });
    const body = JSON.stringify({ alias, settings: { allowed_origins: [pagesAt], ...settings } });
    const path = `/api/companies/${caller.user.companyId}/web_settings`;
    const { status, text } = await send(caller, 'PUT', path, { body });
    assert.equal(status, 200, text);
    const name = (page: string) => page.replaceAll('https://praesto.example/', `${server.url}/web/${alias}/`);
    return { caller, name };
  }

  async function open(path: string, body: string, prepare?: () => void, headers = {}) {
    served.set(path, { type: 'text/html; charset=utf-8', body, headers });
    const page = await browser.newPage();
    if (prepare) await page.addInitScript(prepare);
    await page.goto(origin + path);
    return page;
  }

  async function folderOf(caller: Caller): Promise<FolderView | undefined> {
    const path = '/api/folders/?meta_data=transaction_id==your-id&with_analyses=true';
    return (await send<{ items: FolderView[] }>(caller, 'GET', path)).body.items[0];
  }

  test('that is plain makes a folder, by which a backend finds the result', async () => {
    const { caller, name } = await openCompany('plain', {});
    const page = await open('/plain', name(readDocBlock('A plain page', 'html')));
    await page.getByRole('button', { name: 'Start the check' }).click();
    await page.getByText('Finished.').waitFor({ timeout: 60_000 });
    const made = await folderOf(caller);
    assert.deepEqual(
      made?.analyses?.map(({ type, state }) => [type, state]),
      [['QUALITY', 'FINISHED']],
    );
    // What is filmed is a film, and its camera has the name of a program that plays such.
    const evidence = made?.analyses?.[0]?.results_media[0]?.results_data?.evidence as { kind: string; code: string }[];
    assert.ok(
      evidence.some(({ code }) => code === 'virtual_camera_label'),
      JSON.stringify(evidence),
    );
    await page.close();
  });

  test('that the company does not allow is told so, and not that there is no connection', async () => {
    const { name } = await openCompany('elsewhere', {}, 'https://shop.example');
    const page = await open('/elsewhere', name(readDocBlock('A plain page', 'html')));
    await page.getByRole('button', { name: 'Start the check' }).click();
    await page.getByText('Not finished: session_refused').waitFor({ timeout: 30_000 });
    await page.close();
  });

  test('that hosts the files by itself takes none of them from the server', async () => {
    const { caller, name } = await openCompany('own-files', {});
    for (const file of await readdir(dist, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const path = join(file.parentPath, file.name);
      const type = types[extname(file.name)] ?? 'application/octet-stream';
      served.set(`/static/${relative(dist, path)}`, { type, body: await readFile(path) });
    }
    const tag = '<script src="https://praesto.example/plugin_liveness.php">';
    const own = '<script src="/static/plugin_liveness.js" data-server="https://praesto.example/">';
    const plain = readDocBlock('A plain page', 'html');
    assert.ok(plain.includes(tag));
    const asked: string[] = [];
    const page = await open('/own-files', name(plain.replace(tag, own)));
    page.on('request', (request) => asked.push(request.url()));
    await page.getByRole('button', { name: 'Start the check' }).click();
    await page.getByText('Finished.').waitFor({ timeout: 60_000 });
    assert.ok(await folderOf(caller));
    const [mine, theirs] = [
      asked.filter((url) => url.startsWith(`${origin}/static/`)),
      asked.filter((url) => url.startsWith(server.url)),
    ];
    assert.ok(mine.length > 0);
    assert.deepEqual(
      theirs.filter((url) => !url.includes('.php')),
      [],
    );
    await page.close();
  });

  test('under the content policy that is written there is guided, and shows the photo of a document', async () => {
    const { caller, name } = await openCompany('strict', {});
    const plain = name(readDocBlock('A plain page', 'html')).replace(
      "['video_selfie_blank']",
      "['photo_id_front', 'video_selfie_blank']",
    );
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(plain) ?? [];
    served.set('/strict.js', { type: 'text/javascript', body: script });
    const written = readDocBlock('Under a content security policy', '').replaceAll(
      'https://praesto.example',
      server.url,
    );
    const policy = `default-src 'none'; ${written.replace('script-src', `script-src ${origin}`)}`;
    const page = await open(
      '/strict',
      plain.replace(`<script>${script}</script>`, '<script src="/strict.js"></script>'),
      undefined,
      { 'content-security-policy': policy },
    );
    const workers: unknown[] = [];
    page.on('worker', (worker) => workers.push(worker));
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.getByRole('button', { name: 'Start the check' }).click();
    await page.getByRole('button', { name: 'Take photo' }).click();
    const photo = page.getByRole('img', { name: 'The photo that was just taken' });
    await photo.evaluate((image) => (image as unknown as { decode(): Promise<void> }).decode());
    await page.getByRole('button', { name: 'Use this photo' }).click();
    await page.getByText('Finished.').waitFor({ timeout: 60_000 });
    assert.ok(await folderOf(caller));
    assert.equal(workers.length, 1);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  test('of React opens the check, and takes it away when it is finished', async () => {
    const { caller, name } = await openCompany('react', {});
    const script = await bundlePage(name(readDocBlock('React', 'tsx')));
    served.set('/react.js', { type: 'text/javascript', body: script });
    const page = await open(
      '/react',
      '<!doctype html><div id="root"></div><script type="module" src="/react.js"></script>',
    );
    await page.getByRole('button', { name: 'Start the check' }).click();
    await page.getByRole('dialog').waitFor();
    await page.getByText('Finished.').waitFor({ timeout: 60_000 });
    assert.equal(await page.locator('praesto-capture').count(), 0);
    assert.ok(await folderOf(caller));
    await page.close();
  });

  test('with a backend hands it the container, and is told what the backend decided', async () => {
    const port = await findFreePort();
    const own = `http://127.0.0.1:${port}`;
    const settings = { architecture: 'capture', api_use_session_token: 'client' };
    const { caller, name } = await openCompany('bank', settings, own);
    const section = 'Capture mode, with a backend';
    await writeFile(join(folder, 'check.html'), name(readDocBlock(section, 'html')));
    await writeFile(join(folder, 'backend.mjs'), readDocBlock(section, 'js'));
    const env = { PRAESTO_URL: server.url, PRAESTO_TOKEN: caller.token ?? '', PORT: String(port) };
    backend = spawn(process.execPath, ['backend.mjs'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
    await once(backend.stdout!, 'data');
    const page = await browser.newPage();
    await page.goto(own);
    await page.getByRole('button', { name: 'Start the check' }).click();
    await page.getByText(/Decided: /).waitFor({ timeout: 60_000 });
    const { items } = (await send<{ items: FolderView[] }>(caller, 'GET', '/api/folders/')).body;
    const said = await page.getByRole('status').filter({ hasText: 'Decided' }).textContent();
    assert.deepEqual([items.length, said], [1, `Decided: ${items[0]?.system_resolution}`]);
    await page.close();
  });

  test('in a WebView tells the app around it, by each of the bridges', async () => {
    const { name } = await openCompany('app', {});
    const page = await open('/app', name(readDocBlock('In a WebView', 'html')), () => {
      const told: string[] = [];
      const bridge = (from: string) => ({ postMessage: (text: string) => told.push(`${from} ${text}`) });
      const webkit = { messageHandlers: { praesto: bridge('ios') } };
      Object.assign(globalThis, { told, ReactNativeWebView: bridge('react'), webkit, Praesto: bridge('android') });
    });
    await page.waitForFunction(() => (globalThis as unknown as { told: string[] }).told.length === 6, undefined, {
      timeout: 60_000,
    });
    const told = await page.evaluate(() => (globalThis as unknown as { told: string[] }).told);
    assert.deepEqual(
      told,
      ['finished', 'closed'].flatMap((event) =>
        ['react', 'ios', 'android'].map((app) => `${app} {"event":"${event}"}`),
      ),
    );
    await page.close();
  });
});

/** The backend of a page has to be known to the server before it runs. */
async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
