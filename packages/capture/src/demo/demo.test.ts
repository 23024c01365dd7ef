import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { demoKey, demoMetaKey } from '@praesto/contract';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { axeScript, openGallery, sizes, skippedWithoutBrowser } from '../ui/testing/gallery-page.ts';
import { aFolderView } from './testing/folder-view.ts';

/** A plugin that captures nothing and is finished at once, or closed, as the page's address says. */
const plugin = `globalThis.OzLiveness = {
  open(options) { globalThis.opened = options; setTimeout(() => location.hash === '#close' ? options.on_close() : options.on_complete(), 0); },
  close() {},
};`;

async function buildDemo(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'demo.ts')],
    bundle: true,
    format: 'esm',
    write: false,
    target: 'chrome120',
  });
  return outputFiles[0]!.text;
}

describe('the page of the demo', { skip: skippedWithoutBrowser }, () => {
  let open: Awaited<ReturnType<typeof openGallery>>;
  let page: Page;
  let asked: URL[] = [];

  before(async () => {
    open = await openGallery();
    const script = await buildDemo();
    const html = readFileSync(join(import.meta.dirname, 'index.html'), 'utf8')
      .replaceAll('{{files}}', 'files/')
      .replaceAll('{{base}}', '');
    const css = readFileSync(join(import.meta.dirname, 'demo.css'), 'utf8');
    page = await open.openPage({ viewport: sizes.phone, bypassCSP: true });
    await page.route('https://demo.example/**', (route) => {
      const url = new URL(route.request().url());
      const parts: Record<string, { body: string; contentType: string }> = {
        '/demo': { body: html, contentType: 'text/html' },
        '/files/demo.js': { body: script, contentType: 'text/javascript' },
        '/files/demo.css': { body: css, contentType: 'text/css' },
        '/plugin_liveness.php': { body: plugin, contentType: 'text/javascript' },
      };
      if (url.pathname === '/demo/result') {
        asked.push(url);
        const answer = asked.length < 2 ? { state: 'processing' } : { state: 'finished', folder: aFolderView() };
        return route.fulfill({ json: answer });
      }
      return route.fulfill(parts[url.pathname] ?? { status: 404 });
    });
  });
  after(() => open?.close());
  beforeEach(async () => {
    asked = [];
    await page.goto('about:blank');
  });

  test('checks what was chosen, and finds the folder by a secret that only this page knows', async () => {
    await page.goto('https://demo.example/demo');
    await page.getByLabel('Document and selfie').check();
    await page.getByLabel('Language of the check').selectOption('hy');
    await page.getByRole('button', { name: 'Start the check' }).click();
    await page.getByRole('heading', { name: 'What the server found' }).waitFor();
    const { lang, action, meta } = await page.evaluate(
      () =>
        (globalThis as unknown as { opened: { lang: string; action: string[]; meta: Record<string, string> } }).opened,
    );
    assert.deepEqual([lang, action], ['hy', ['photo_id_front', 'video_selfie_blank']]);
    assert.ok(demoKey.safeParse(meta[demoMetaKey]).success, 'the server takes the key');
    assert.equal(asked.length, 2);
    assert.ok(asked.every((url) => url.searchParams.get('key') === meta[demoMetaKey]));
  });

  test('shows the decision, the score, the best shot and the evidence in words', async () => {
    await page.goto('https://demo.example/demo');
    await page.getByRole('button', { name: 'Start the check' }).click();
    await page.locator('.badge').getByText('Declined').waitFor();
    assert.ok(await page.getByText('Score of an attack: 0.934, decided at 0.500').isVisible());
    assert.equal(await page.getByAltText('Best shot').getAttribute('src'), 'https://demo.example/static/best.jpg');
    assert.ok(await page.getByText('The camera has the name of a program that plays files').isVisible());
    assert.ok(await page.getByText('a cue of tomorrow').isVisible(), 'a code without words is shown all the same');
    await page.getByText('The folder as the API answers it').click();
    assert.match((await page.locator('pre').textContent()) ?? '', /"folder_id": "folder-1"/);
  });

  test('begins again when the check was closed', async () => {
    await page.goto('https://demo.example/demo#close');
    await page.getByRole('button', { name: 'Start the check' }).click();
    await page.getByRole('heading', { name: /Try it with your own camera/ }).waitFor();
    assert.equal(asked.length, 0);
  });

  for (const size of ['small', 'doubled'] as const)
    test(`is accessible before and after, and fits on a phone that is ${size}`, async () => {
      await page.setViewportSize(sizes[size]);
      await page.goto('https://demo.example/demo');
      for (const heading of [/Try it/, /What the server found/]) {
        await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
        await page.evaluate(axeScript);
        const serious = await page.evaluate(async () => {
          const { axe } = globalThis as unknown as {
            axe: { run(): Promise<{ violations: { id: string; impact: string }[] }> };
          };
          const { violations } = await axe.run();
          return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
        });
        assert.deepEqual(serious, []);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.equal(over, 0);
        const start = page.getByRole('button', { name: 'Start the check' });
        if (await start.isVisible()) await start.click();
      }
    });
});
