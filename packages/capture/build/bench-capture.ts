/**
 * `npm run bench:capture`: how soon a person sees themselves after the camera was allowed, and how often a second the guide looks, in headless
 * Chromium with the documented plugin. Prints the table and writes it into docs/performance.md.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFrames, portraitPath } from '@praesto/vision/testing';
import type { Browser } from 'playwright-core';
import { replaceBetweenMarks } from '../../../tools/page-marks.ts';
import { openBrowser } from '../test/support/open-browser.ts';
import { startTestAdapter, type TestAdapter } from '../test/support/test-adapter.ts';
import { buildCapture } from './build-capture.ts';

const OPENINGS = 10;
const WATCHED_SECONDS = 3;
const AIMS = { firstFrameMs: 1000, checksPerSecond: 10 };
const page = join(import.meta.dirname, '../../../docs', 'performance.md');

interface Opening {
  /** From the moment at which the browser hands out the camera. */
  readonly firstFrameMs: number;
  readonly checksPerSecond: number;
}

const folder = await mkdtemp(join(tmpdir(), 'praesto-bench-capture-'));
try {
  const film = join(folder, 'camera.mjpeg');
  const still = await readFile(portraitPath('045_03.jpg'));
  // So near that the guide goes on guiding.
  const frames = await makeFrames({ still, count: 30, width: 1280, height: 720 });
  await writeFile(film, Buffer.concat(frames));
  const plugin = join(folder, 'plugin');
  await buildCapture(plugin);
  const adapter = await startTestAdapter(plugin);
  const browser = await openBrowser([`--use-file-for-fake-video-capture=${film}`]);
  const openings: Opening[] = [];
  for (let n = 0; n < OPENINGS; n++) openings.push(await measure(browser, adapter));
  await browser.close();
  await adapter.close();
  const part = report(openings);
  console.log(part);
  const whole = await readFile(page, 'utf8');
  await writeFile(page, replaceBetweenMarks({ whole, name: 'bench:capture', part, page }));
} finally {
  await rm(folder, { recursive: true });
}

/** One visit, in a context of its own: nothing is in the browser's cache. */
async function measure(browser: Browser, adapter: TestAdapter): Promise<Opening> {
  const context = await browser.newContext();
  const visit = await context.newPage();
  adapter.pages.set('/', { type: 'text/html', body: '<!doctype html><script src="/plugin_liveness.php"></script>' });
  await visit.addInitScript(watchPage);
  await visit.goto(adapter.url);
  const opening = await visit.evaluate(
    (seconds) => (window as unknown as { measure(seconds: number): Promise<Opening> }).measure(seconds),
    WATCHED_SECONDS,
  );
  await context.close();
  return opening;
}

/** Runs in the page, before its scripts: notes when the camera is handed out, and counts what the worker answers. */
function watchPage(): void {
  const times: { granted?: number } = {};
  let checks = 0;
  const devices = navigator.mediaDevices;
  const ask = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wish) => {
    const stream = await ask(wish);
    times.granted = performance.now();
    return stream;
  };
  const BrowserWorker = window.Worker;
  window.Worker = class extends BrowserWorker {
    constructor(url: string | URL) {
      super(url);
      this.addEventListener('message', ({ data }: MessageEvent<{ name: string }>) => {
        if (data.name === 'seen') checks++;
      });
    }
  };
  const videoOf = () => document.querySelector('praesto-capture')?.shadowRoot?.querySelector('video');
  const nextFrame = (video: HTMLVideoElement) =>
    new Promise<number>((resolve) => video.requestVideoFrameCallback(resolve));
  const until = async <Found>(find: () => Found | null | undefined | false): Promise<Found> => {
    for (;;) {
      const found = find();
      if (found) return found;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  };
  const measureOnce = async (seconds: number): Promise<Opening> => {
    const { OzLiveness } = window as unknown as { OzLiveness: { open(options: object): void } };
    OzLiveness.open({ action: ['video_selfie_blank'] });
    await until(() => times.granted !== undefined);
    const shown = await nextFrame(await until(videoOf));
    await until(() => checks > 0);
    const [before, startMs] = [checks, performance.now()];
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    const checksPerSecond = ((checks - before) * 1000) / (performance.now() - startMs);
    return { firstFrameMs: shown - times.granted!, checksPerSecond };
  };
  Object.assign(window, { measure: measureOnce });
}

function report(openings: readonly Opening[]): string {
  const first = openings.map(({ firstFrameMs }) => firstFrameMs).toSorted((a, b) => a - b);
  const checks = openings.map(({ checksPerSecond }) => checksPerSecond).toSorted((a, b) => a - b);
  const middle = (values: readonly number[]) => values[Math.floor(values.length / 2)]!;
  const load = loadavg().map((value) => value.toFixed(1));
  const told = (isReached: boolean) => (isReached ? 'yes' : '**no**');
  const worst = { firstFrameMs: first.at(-1)!, checks: checks[0]! };
  return [
    `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench:capture\`: ${openings.length} visits with an empty cache, headless Chromium on ${availableParallelism()} cores ` +
      `(${cpus()[0]?.model.trim() ?? 'unknown'}), a camera of 1280 x 720 that plays a face too near, the documented plugin with its window; load average at the end ${load.join(', ')}.`,
    '',
    '| aim | median | worst visit | reached by the worst |',
    '| --- | ---: | ---: | --- |',
    `| first picture on the screen ≤ ${AIMS.firstFrameMs} ms after the camera was allowed | ${middle(first).toFixed(0)} ms | ${worst.firstFrameMs.toFixed(0)} ms | ${told(worst.firstFrameMs <= AIMS.firstFrameMs)} |`,
    `| ≥ ${AIMS.checksPerSecond} looks of the guide a second | ${middle(checks).toFixed(1)} | ${worst.checks.toFixed(1)} | ${told(worst.checks >= AIMS.checksPerSecond)} |`,
    '',
  ].join('\n');
}
