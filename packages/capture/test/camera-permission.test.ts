import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { type Bench, openBench } from './support/bench.ts';
import { openCaptureIn, readSeen, send, waitForState } from './support/capture-page.ts';
import { openBrowser, skipWithoutBrowser } from './support/open-browser.ts';
import type { TestAdapter } from './support/test-adapter.ts';

/* Nothing of the browser is replaced here: `getUserMedia` is its own, and it is the browser that says no. */
describe('the permission for the camera, as the browser itself gives it', { skip: skipWithoutBrowser() }, () => {
  let bench: Bench;
  let adapter: TestAdapter;
  let denying: Browser;
  before(async () => {
    [bench, denying] = await Promise.all([openBench(), openBrowser(['--deny-permission-prompts'], { asks: true })]);
    adapter = await bench.startAdapter();
  });
  after(async () => {
    await denying.close();
    await bench.close();
  });

  it('is refused, and the capture says so, and says it again when it is tried again', async () => {
    const page = await denying.newPage();
    await page.goto(`${adapter.url}module`);
    await openCaptureIn(page, { guide: 'off' });
    const { failure } = await waitForState(page, 'failed');
    assert.deepEqual([failure.code, failure.canRetry], ['camera_denied', true]);
    await send(page, { name: 'retry' });
    assert.equal((await waitForState(page, 'failed')).failure.code, 'camera_denied');
    const names = (await readSeen(page)).map(({ name }) => name);
    const stages = names.filter((name, at) => name !== names[at - 1]);
    assert.equal(stages.filter((name) => name === 'failed').length, 2, stages.join(', '));
    await page.close();
  });

  it('is given, and the picture of the camera is there', async () => {
    const page = await bench.browser.newPage();
    await page.goto(`${adapter.url}module`);
    await openCaptureIn(page, { guide: 'off' });
    const { camera } = await waitForState(page, 'guiding', { canCapture: true });
    assert.ok(camera && camera.width > 0 && camera.height > 0);
    await page.close();
  });
});
