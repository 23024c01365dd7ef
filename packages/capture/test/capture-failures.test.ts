import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, openBench, openShop } from './support/bench.ts';
import { openCaptureIn, readTold, send, waitForState } from './support/capture-page.ts';
import { addFakeCamera } from './support/fake-camera.ts';
import { skipWithoutBrowser } from './support/open-browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/* What goes wrong in the middle; how a capture fails to begin is in capture-flows.test.ts and oz-liveness.test.ts. */
describe('a capture that is disturbed', { skip: skipWithoutBrowser(), concurrency: 2 }, () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });
  after(() => bench.close());

  /** In the middle of five seconds of reading. */
  async function filming() {
    const adapter = await bench.startAdapter();
    const { page, camera } = await openShop(bench.browser, adapter, { path: 'module' });
    await openCaptureIn(page, { actions: ['video_selfie_scan'] });
    await waitForState(page, 'capturing');
    return { adapter, page, camera };
  }

  it('by a camera that is pulled out while it films says so, and films anew with another one', async () => {
    const { adapter, page, camera } = await filming();
    await camera.pullOut();
    const { failure } = await waitForState(page, 'failed');
    assert.deepEqual([failure.code, failure.canRetry], ['camera_lost', true]);
    assert.deepEqual(adapter.received, []);
    await send(page, { name: 'retry' });
    await waitForState(page, 'capturing');
    await page.close();
  });

  it('by a call that takes the camera goes on if it gives it back at once, and says what happened if not', async () => {
    const { page, camera } = await filming();
    await page.clock.install();
    await camera.tell('mute');
    await page.clock.runFor(1000);
    await camera.tell('unmute');
    await page.clock.runFor(2500);
    await waitForState(page, 'capturing');
    await camera.tell('mute');
    await page.clock.runFor(3500);
    assert.equal((await waitForState(page, 'failed')).failure.code, 'camera_lost');
    await page.close();
  });

  it('by a camera that gives no pictures any more, and does not say so, ends', async () => {
    const { page, camera } = await filming();
    await camera.freeze();
    assert.equal((await waitForState(page, 'failed')).failure.code, 'camera_lost');
    await page.close();
  });

  it('by somebody who joins while it films begins again, and says why', async () => {
    const { page, camera } = await filming();
    await camera.showTwo('/face.jpg', '/other.jpg');
    await waitForState(page, 'guiding', { reason: 'several_faces' });
    await page.close();
  });

  it('by a person who leaves while it films begins again, and says why', async () => {
    const { page, camera } = await filming();
    await camera.showPicture('/nobody.svg');
    await waitForState(page, 'guiding', { reason: 'no_face' });
    await page.close();
  });

  it('by a network that is away when all is captured waits, and goes on by itself when it is back', async () => {
    const adapter = await bench.startAdapter();
    const { page } = await openShop(bench.browser, adapter, { path: 'module' });
    await openCaptureIn(page);
    await waitForState(page, 'capturing');
    await page.context().setOffline(true);
    await waitForState(page, 'uploading', { isOffline: true });
    assert.deepEqual(adapter.received, []);
    await page.context().setOffline(false);
    await waitForState(page, 'finished');
    assert.equal(adapter.received.length, 1);
    assert.deepEqual(await readTold(page), ['captured', 'submitted', 'finished']);
    await page.close();
  });

  /** Before the button, with a clock that the test moves from then on. */
  async function withOwnClock() {
    const adapter = await bench.startAdapter();
    const { page } = await openShop(bench.browser, adapter, { path: 'module' });
    await openCaptureIn(page, { guide: 'off' });
    await waitForState(page, 'guiding');
    await page.clock.install();
    return { adapter, page };
  }

  it('by a connection that breaks again and again goes on for as long as each of them gets further', async () => {
    const { adapter, page } = await withOwnClock();
    adapter.script.cutUploadAfter.push(60_000, 120_000, 180_000, 240_000);
    await send(page, { name: 'capture_now' });
    const ended = Promise.race([waitForState(page, 'finished'), waitForState(page, 'failed')]);
    const cuts = adapter.script.cutUploadAfter;
    // Between two of them pass 40 seconds, from the first to the last two minutes.
    for (let left = cuts.length - 1; left >= 0; left--) {
      for (let polls = 1; cuts.length > left; polls++) {
        await sleep(20);
        if (polls % 50 === 0) await page.clock.runFor(1000);
      }
      await sleep(500);
      await page.clock.runFor(40_000);
    }
    for (let isOver = false; !isOver; isOver = await Promise.race([ended.then(() => true), sleep(200, false)]))
      await page.clock.runFor(1000);
    assert.equal((await ended).name, 'finished');
    assert.equal(adapter.received.length, 1);
    await page.close();
  });

  it('by a network that swallows everything asks again what arrived, and goes on', async () => {
    const { adapter, page } = await withOwnClock();
    await page.route('**/request.php?**', (route) => void route, { times: 1 });
    await send(page, { name: 'capture_now' });
    await waitForState(page, 'uploading');
    await page.clock.runFor(46_000);
    await page.clock.runFor(10_000);
    await waitForState(page, 'finished');
    assert.equal(adapter.received.length, 1);
    await page.close();
  });

  it('by a server that never answers says that there is no connection', async () => {
    const adapter = await bench.startAdapter();
    const { page } = await openShop(bench.browser, adapter, { path: 'module' });
    await page.clock.install();
    await page.route('**/config.php', (route) => void route);
    await openCaptureIn(page);
    await page.clock.runFor(46_000);
    assert.equal((await waitForState(page, 'failed')).failure.code, 'offline');
    await page.close();
  });

  it('by a person who never comes ends after a minute, gives the camera back, and can be begun again', async () => {
    const adapter = await bench.startAdapter();
    const page = await bench.browser.newPage();
    const camera = await addFakeCamera(page);
    await page.clock.install();
    await page.goto(`${adapter.url}module`);
    await openCaptureIn(page, { guide: 'off' });
    await waitForState(page, 'guiding');
    await page.clock.runFor(1000);
    await page.clock.fastForward(60_000);
    await page.clock.runFor(1000);
    const { failure } = await waitForState(page, 'failed');
    assert.deepEqual([failure.code, failure.canRetry], ['positioning_timeout', true]);
    assert.equal(await camera.countOpen(), 0);
    await page.close();
  });

  it('by a tab that is closed tells how far it came, gives its session back, and leaves nothing half sent', async () => {
    const { adapter, page } = await filming();
    await page.close({ runBeforeUnload: true });
    while (!adapter.told.includes('capturing') || adapter.givenUp.length === 0) await sleep(20);
    assert.deepEqual(adapter.givenUp, ['Bearer token-1'], 'the session is given back');
    assert.deepEqual([adapter.received, adapter.offsets], [[], []]);
  });

  it('by nothing at all is finished on a phone too, and is accessible while it guides', async () => {
    const adapter = await bench.startAdapter();
    const context = await bench.browser.newContext({
      ...{ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
    });
    const page = await context.newPage();
    const camera = await addFakeCamera(page);
    await page.goto(adapter.url);
    await page.evaluate(() => {
      const { OzLiveness } = window as unknown as { OzLiveness: { open(options: object): void } };
      Object.assign(window, { done: new Promise((resolve) => OzLiveness.open({ lang: 'en', on_complete: resolve })) });
    });
    await page.getByText('oval').first().waitFor();
    await page.evaluate(axe);
    const serious = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; impact: string }[] }> };
      };
      const { violations } = await axe.run();
      return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
    });
    // The page around it is the test's own.
    assert.deepEqual(
      serious.filter((id) => id !== 'html-has-lang'),
      [],
    );
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    await camera.showPicture('/face.jpg');
    assert.deepEqual(await page.evaluate(() => (window as unknown as { done: Promise<object> }).done), {
      state: 'finished',
    });
    await context.close();
  });
});
