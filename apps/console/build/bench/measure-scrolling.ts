import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import type { Frames } from './watch-page.ts';

/** Pixels of one step of the wheel, and how often a second it is turned at most: a finger in a hurry. */
const step = 600;
const stepsPerSecond = 30;
/** Steps after which it is looked how far the list is. */
const stepsPerLook = 10;
const longestMs = 360_000;

export interface Memory {
  readonly rows: number;
  readonly heapBytes: number;
  readonly nodes: number;
  readonly drawnRows: number;
}

export interface ScrollFigures {
  readonly rows: number;
  readonly seconds: number;
  readonly down: Frames;
  /** From the end of what was read to the top by one key, and back. */
  readonly jumps: Frames;
  readonly memory: readonly Memory[];
}

/** Turns the wheel from the top of the list until so many rows have gone by, then jumps by keys. */
export async function measureScrolling(page: Page, rows: number): Promise<ScrollFigures> {
  const cdp = await page.context().newCDPSession(page);
  await page.mouse.move(720, 600);
  const memory = [await readMemory(page, cdp)];
  const parts: Frames[] = [];
  let scrolledMs = 0;
  const deadline = Date.now() + longestMs;
  for (const quarter of [0.25, 0.5, 0.75, 1]) {
    const startedAt = performance.now();
    await page.evaluate(() => window.praestoWatch.startFrames());
    while ((await firstRow(page)) < rows * quarter) {
      if (Date.now() > deadline) throw new Error(`only ${await firstRow(page)} rows in ${longestMs} ms`);
      for (let turn = 0; turn < stepsPerLook; turn++) {
        const turnedAt = performance.now();
        await page.mouse.wheel(0, step);
        await sleep(Math.max(0, 1000 / stepsPerSecond - (performance.now() - turnedAt)));
      }
    }
    parts.push(await page.evaluate(() => window.praestoWatch.stopFrames()));
    scrolledMs += performance.now() - startedAt;
    // Collecting garbage stops the page: between the quarters.
    memory.push(await readMemory(page, cdp));
  }
  const at = await firstRow(page);
  await page.evaluate(() => window.praestoWatch.startFrames());
  for (const key of ['Home', 'End', 'Home', 'End']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(700);
  }
  const jumps = await page.evaluate(() => window.praestoWatch.stopFrames());
  return { rows: at, seconds: scrolledMs / 1000, down: joined(parts), jumps, memory };
}

function joined(parts: readonly Frames[]): Frames {
  return {
    deltas: parts.flatMap(({ deltas }) => deltas),
    longTasks: parts.flatMap(({ longTasks }) => longTasks),
    blanks: parts.flatMap(({ blanks }) => blanks),
    ends: parts.flatMap(({ ends }) => ends),
  };
}

function firstRow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const row = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('tr');
    const drawn = row?.dataset.index ?? document.querySelector<HTMLElement>('tr[data-index]')?.dataset.index;
    return Number(drawn ?? 0);
  });
}

async function readMemory(page: Page, cdp: CDPSession): Promise<Memory> {
  await cdp.send('Performance.enable');
  // What is only held by what the first collection freed goes with the second.
  for (let turn = 0; turn < 2; turn++) await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const metricOf = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  const [rows, drawnRows] = [await firstRow(page), await page.locator('tr[data-index]').count()];
  return { rows, heapBytes: metricOf('JSHeapUsedSize'), nodes: metricOf('Nodes'), drawnRows };
}
