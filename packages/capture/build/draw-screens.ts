/**
 * Draws the pictures of docs/web-sdk.md anew: `node packages/capture/build/draw-screens.ts`. The face is that of somebody who consented to being
 * published (packages/vision/fixtures/london/README.md), the document is nobody's.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openGallery, sizes } from '../src/ui/testing/gallery-page.ts';

const folder = join(import.meta.dirname, '../../../docs', 'web-sdk');
/** Width of one screen in the picture, in pixels. */
const shownWidth = 260;
const gap = 16;

const sheets = {
  'guiding-light': { scheme: 'light', states: ['guiding', 'guiding-too_far', 'counting', 'capturing-smile'] },
  'messages-light': { scheme: 'light', states: ['permission', 'failed-camera_denied', 'light', 'uploading'] },
  'guiding-dark': { scheme: 'dark', states: ['holding', 'capturing-scan', 'guiding-document', 'reviewing-front'] },
} as const;

mkdirSync(folder, { recursive: true });
const open = await openGallery();
for (const [name, { scheme, states }] of Object.entries(sheets)) {
  const page = await open.openPage({ viewport: sizes.phone, colorScheme: scheme });
  const screens: Buffer[] = [];
  for (const state of states) {
    await page.evaluate((shown) => gallery.open(shown), state);
    // Until animations are in their course.
    await page.waitForTimeout(700);
    screens.push(await page.screenshot());
  }
  await drawSheet(screens, join(folder, `${name}.jpg`));
}
await open.close();

/** The screens beside each other, put there by the browser itself. */
async function drawSheet(screens: readonly Buffer[], path: string): Promise<void> {
  const page = await open.browser.newPage({
    viewport: { width: screens.length * (shownWidth + gap) + gap, height: 800 },
  });
  const pictures = screens.map(
    (png) => `<img width="${shownWidth}" src="data:image/png;base64,${png.toString('base64')}">`,
  );
  const style = `display:inline-flex;gap:${gap}px;padding:${gap}px;background:#98a2b3`;
  await page.setContent(`<body style="margin:0"><div style="${style}">${pictures.join('')}</div>`);
  await page.locator('div').screenshot({ path, type: 'jpeg', quality: 80 });
  await page.close();
}
