import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildCapture } from '../../build/build-capture.ts';
import { addFakeCamera, type FakeCamera } from './fake-camera.ts';
import { openBrowser } from './open-browser.ts';
import { startTestAdapter, type TestAdapter } from './test-adapter.ts';

const pictures = join(import.meta.dirname, '../../../vision/fixtures/london');

/** A browser, and a server with the built plugin, for the tests of one file. */
export interface Bench {
  readonly browser: Browser;
  /** A server of its own for each test. */
  startAdapter(): Promise<TestAdapter>;
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const plugin = mkdtempSync(join(tmpdir(), 'praesto-plugin-'));
  const [browser] = await Promise.all([openBrowser(), buildCapture(plugin)]);
  const adapters: TestAdapter[] = [];
  return {
    browser,
    async startAdapter() {
      const adapter = await startTestAdapter(plugin);
      adapters.push(adapter);
      addPages(adapter);
      return adapter;
    },
    async close() {
      await browser.close();
      for (const adapter of adapters) await adapter.close();
      rmSync(plugin, { recursive: true });
    },
  };
}

function addPages({ pages }: TestAdapter): void {
  const html = (body: string) => ({
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><title>Shop</title>${body}`,
  });
  pages.set('/', html('<script src="/plugin_liveness.php"></script><main>Shop</main>'));
  pages.set('/module', html('<main>Shop</main>'));
  // A name of its own is another origin.
  pages.set('/framing', html('<iframe width="400" height="700"></iframe>'));
  const empty =
    '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#99a"/></svg>';
  pages.set('/nobody.svg', { type: 'image/svg+xml', body: empty });
  for (const [name, file] of [
    ['face', '003_03.jpg'],
    ['other', '025_03.jpg'],
    ['masked', '045_03-masked.jpg'],
  ] as const)
    pages.set(`/${name}.jpg`, { type: 'image/jpeg', body: readFileSync(join(pictures, file)) });
}

/** A page with the documented snippet, and a camera before a face. */
export async function openShop(
  browser: Browser,
  adapter: TestAdapter,
  { label, path = '', picture = '/face.jpg' }: { label?: string; path?: string; picture?: string | null } = {},
): Promise<{ readonly page: Page; readonly camera: FakeCamera }> {
  const page = await browser.newPage();
  const camera = await addFakeCamera(page, label);
  await page.goto(adapter.url + path);
  if (picture !== null) await camera.showPicture(picture);
  return { page, camera };
}
