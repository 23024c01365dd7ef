import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import axe from 'axe-core';
import { build } from 'esbuild';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const chromiumPath = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find(isExecutable);

/** Why a test that needs a browser is skipped, or `false`. */
export const skippedWithoutBrowser = chromiumPath === undefined && 'no Chromium on this machine';

/** Somebody who consented to being published: see packages/vision/fixtures/london/README.md. */
const facePath = join(import.meta.dirname, '../../../../vision/fixtures/london/003_03.jpg');

/**
 * The size of a small phone, a usual phone and a desk; of a usual phone to somebody who doubles all sizes, and of a desk of 1280 by
 * 1024 to somebody who needs them four times as large (WCAG 2.2, 1.4.10).
 */
export const sizes = {
  small: { width: 320, height: 568 },
  phone: { width: 390, height: 844 },
  lying: { width: 844, height: 390 },
  desktop: { width: 1280, height: 800 },
  doubled: { width: 195, height: 422 },
  fourfold: { width: 320, height: 256 },
} as const;

/** A browser without a window in which all screens can be drawn, from files that no server serves. */
export async function openGallery() {
  if (chromiumPath === undefined) throw new Error('no Chromium on this machine');
  // Its sandbox does not start as root, which is who runs tests in containers; it opens pages of our own only.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const [browser, script] = await Promise.all([
    chromium.launch({ executablePath: chromiumPath, args }),
    bundle(join(import.meta.dirname, 'gallery.ts')),
  ]);
  return {
    browser,
    openPage: (options: BrowserContextOptions = {}) => openPage(browser, script, options),
    close: () => browser.close(),
  };
}

async function openPage(browser: Browser, script: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: sizes.phone, ...options });
  await serve(context, script);
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto('https://gallery.example/');
  return page;
}

/** With rules as strict as a careful page has: a window that needs more than these would not work there. */
const policy = "default-src 'none'; script-src 'self'; img-src 'self'; media-src 'self' blob:";

async function serve(context: BrowserContext, script: string): Promise<void> {
  const html =
    '<!doctype html><html lang="en"><title>Gallery</title><body><main><h1>Page</h1><button id="start">Start</button></main><script src="/gallery.js"></script>';
  await context.route('https://gallery.example/**', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/gallery.js') return route.fulfill({ body: script, contentType: 'text/javascript' });
    if (pathname === '/face.jpg') return route.fulfill({ path: facePath, contentType: 'image/jpeg' });
    if (pathname === '/card.svg') return route.fulfill({ body: drawnCard, contentType: 'image/svg+xml' });
    return route.fulfill({ body: html, contentType: 'text/html', headers: { 'content-security-policy': policy } });
  });
}

/** One script without modules, so that nothing is loaded later. */
async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    write: false,
    target: 'chrome120',
  });
  return outputFiles[0]!.text;
}

/** The text of the tool that judges accessibility. */
export const axeScript = axe.source;

/** A document of nobody. */
const drawnCard = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720"><rect width="1280" height="720" fill="#4a4038"/>
<rect x="180" y="70" width="920" height="580" rx="30" fill="#dfe9f2"/><rect x="180" y="70" width="920" height="100" rx="30" fill="#9db8d3"/>
<rect x="240" y="220" width="240" height="310" rx="10" fill="#b9c8d8"/><circle cx="360" cy="330" r="62" fill="#8194aa"/><path d="M262 530c8-90 50-118 98-118s90 28 98 118z" fill="#8194aa"/>
<g fill="#5b6e84"><rect x="530" y="230" width="300" height="20" rx="6"/><rect x="530" y="290" width="440" height="20" rx="6"/><rect x="530" y="350" width="360" height="20" rx="6"/><rect x="530" y="410" width="250" height="20" rx="6"/><rect x="240" y="580" width="800" height="22" rx="4"/></g></svg>`;

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
