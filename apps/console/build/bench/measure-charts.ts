import type { Page } from 'playwright-core';
import type { Frames } from './watch-page.ts';

export interface ChartFigures {
  /** Milliseconds until every chart of a month was there. */
  readonly shownMs: number;
  readonly hover: Frames;
}

/** Opens the statistics of a month and goes over each chart with the pointer. */
export async function measureCharts(page: Page, url: string): Promise<ChartFigures> {
  const startedAt = performance.now();
  await page.goto(`${url}/statistics?period=days30`);
  const charts = page.locator('figure svg[role="img"]');
  await charts.first().waitFor({ timeout: 60_000 });
  await page.locator('[role="status"][aria-label="Loading…"]').first().waitFor({ state: 'detached', timeout: 60_000 });
  const shownMs = performance.now() - startedAt;
  await page.waitForTimeout(500);
  await page.evaluate(() => window.praestoWatch.startFrames());
  for (const chart of await charts.all()) {
    await chart.scrollIntoViewIfNeeded();
    const box = await chart.boundingBox();
    if (!box) continue;
    const y = box.y + box.height * 0.6;
    await page.mouse.move(box.x, y);
    await page.mouse.move(box.x + box.width, y, { steps: 40 });
  }
  return { shownMs, hover: await page.evaluate(() => window.praestoWatch.stopFrames()) };
}
