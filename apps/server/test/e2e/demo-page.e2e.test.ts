import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { buildCapture } from '../../../../packages/capture/build/build-capture.ts';
import { devData, skipWithoutDevData } from '../../../../tools/dev-data.ts';
import { chromiumPath, skippedWithoutBrowser } from '../support/browser.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

const run = promisify(execFile);
const clip = ['gestures', 'vert_passive_video.mp4'];
const skip = skippedWithoutBrowser || skipWithoutDevData(...clip);

describe('a newcomer at the page of the demo', { skip }, () => {
  let server: TestServer;
  let browser: Browser;
  let folder: string;
  let page: Page;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'praesto-demo-'));
    const film = join(folder, 'camera.mjpeg');
    // What Chromium shows as its camera, over and over.
    await run('ffmpeg', ['-loglevel', 'error', '-t', '3', '-i', devData(...clip)!, '-r', '15', '-q:v', '3', film]);
    await buildCapture(join(import.meta.dirname, '../../../../packages/capture/dist'));
    server = await openTestServer({ env: { PRAESTO_DEMO: '1' } });
    const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
    const args = [...camera, `--use-file-for-fake-video-capture=${film}`, '--no-sandbox'];
    browser = await chromium.launch({ executablePath: chromiumPath!, args });
    page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('finds the detector free to work: a worker obeys the policy of its own script', async () => {
    const { assets } = (await (await fetch(`${server.url}/config.php`)).json()) as { assets: { base_url: string } };
    const { headers } = await fetch(`${assets.base_url}faceworker.js`);
    assert.match(
      headers.get('content-security-policy') ?? '',
      /script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'/,
    );
  });

  test('checks themselves before a camera, and sees what the server found', async () => {
    const mistakes: string[] = [];
    page.on('console', (message) => message.type() === 'error' && mistakes.push(message.text()));
    page.on('pageerror', (error) => mistakes.push(String(error)));
    await page.goto(`${server.url}/demo`);
    await page.getByRole('button', { name: 'Start the check' }).click();
    await page.getByText('Almost ready').or(page.getByText('oval')).first().waitFor();
    assert.equal(await page.getByText('then press').count(), 0, 'the detector guides, nobody has to press a button');
    await page.getByRole('heading', { name: 'What the server found' }).waitFor({ timeout: 60_000 });
    assert.ok(
      await page.getByAltText('Best shot').evaluate((image: { naturalWidth: number }) => image.naturalWidth > 0),
    );
    assert.match((await page.locator('main').textContent()) ?? '', /Score of an attack: 0\.\d{3}, decided at/);
    assert.ok((await page.locator('.cues li').count()) > 0);
    assert.deepEqual(mistakes, []);
  });
});
