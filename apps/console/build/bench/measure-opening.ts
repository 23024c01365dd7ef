import type { Browser, BrowserContextOptions } from 'playwright-core';
import { watchPage } from './watch-page.ts';

type StorageState = NonNullable<BrowserContextOptions['storageState']>;

/** Whoever looks at the list, in a window of the usual size. */
export function visitor(storageState: StorageState): BrowserContextOptions {
  return { storageState, locale: 'en-GB', timezoneId: 'Europe/London', viewport: { width: 1440, height: 900 } };
}

export interface OpeningFigures {
  readonly coldMs: readonly number[];
  readonly warmMs: readonly number[];
  /** What the first opening with an empty cache took from the network until the rows were there, in bytes as they were sent. */
  readonly scriptBytes: number;
  readonly styleBytes: number;
}

interface Address {
  readonly url: string;
  readonly storageState: StorageState;
}

/** Opens the list of orders until its rows are on the screen: with nothing in the cache, then with everything. */
export async function measureOpening(browser: Browser, to: Address, runs: number): Promise<OpeningFigures> {
  const coldMs: number[] = [];
  const warmMs: number[] = [];
  let bytes = { script: 0, style: 0 };
  for (let run = 0; run < runs; run++) {
    await using context = await browser.newContext(visitor(to.storageState));
    await context.addInitScript(watchPage);
    for (const times of [coldMs, warmMs]) {
      const page = await context.newPage();
      await page.goto(to.url);
      await page.locator('tr[data-index]').first().waitFor();
      // One frame later it is known.
      await page.waitForTimeout(100);
      times.push(await page.evaluate(() => window.praestoWatch.firstRowsMs ?? Number.NaN));
      if (run === 0 && times === coldMs) bytes = await page.evaluate(readBytes);
      await page.close();
    }
  }
  return { coldMs, warmMs, scriptBytes: bytes.script, styleBytes: bytes.style };
}

function readBytes() {
  const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const sumOf = (ending: string) =>
    files
      .filter(({ name }) => new URL(name).pathname.endsWith(ending))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  return { script: sumOf('.js'), style: sumOf('.css') };
}
