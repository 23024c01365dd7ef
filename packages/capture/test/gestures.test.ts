import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { devData, skipWithoutDevData } from '../../../tools/dev-data.ts';
import type { CaptureAction } from '../src/index.ts';
import { type Bench, openBench, openShop } from './support/bench.ts';
import { openCaptureIn, readSeen, send, waitForState } from './support/capture-page.ts';
import { skipWithoutBrowser } from './support/open-browser.ts';

const clipOf = (gesture: string) => ['gestures', `vert_${gesture}_video.mp4`] as const;
const skip = skipWithoutBrowser() || skipWithoutDevData(...clipOf('smile'));

/*
 * The detector, the networks and the rules for gestures are those of the page; only the camera plays a clip. It plays in
 * real time, and a blink is over in a third of a second: on a busy machine the page may miss it, and asks again as it does
 * of a person, who does it again.
 */
describe('a gesture before the camera', { skip }, () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });
  after(() => bench.close());

  /** Somebody sits before the camera at rest, and begins when they are asked to. */
  async function perform(gesture: string, action: CaptureAction, options: Parameters<typeof openCaptureIn>[1] = {}) {
    const adapter = await bench.startAdapter();
    adapter.pages.set('/clip.mp4', { type: 'video/mp4', body: readFileSync(devData(...clipOf(gesture))!) });
    const { page, camera } = await openShop(bench.browser, adapter, { path: 'module', picture: null });
    await camera.showClip('/clip.mp4');
    await openCaptureIn(page, { actions: [action], ...options });
    await waitForState(page, 'capturing');
    await camera.play();
    return { adapter, page };
  }

  for (const [gesture, action] of [
    ['turn_left', 'video_selfie_left'],
    ['turn_right', 'video_selfie_right'],
    ['turn_up', 'video_selfie_high'],
    ['turn_down', 'video_selfie_down'],
    ['smile', 'video_selfie_smile'],
    ['blink', 'video_selfie_eyes'],
  ] as const)
    it(`${action} is seen where the clip shows it, and sent`, async () => {
      const { adapter, page } = await perform(gesture, action);
      await repeatUntilSeen(page);
      const seen = (await readSeen(page)).filter((snapshot) => snapshot.name === 'capturing');
      assert.equal(seen[0]?.isGestureSeen, false);
      assert.ok(seen.some(({ isGestureSeen }) => isGestureSeen));
      const [medium] = adapter.received[0]!.payload.media;
      assert.ok(medium?.kind === 'frames' && medium.action === action && medium.frames.length >= 8);
      assert.equal(medium.orientation, 'portrait');
      await page.close();
    });

  it('that is another one than was asked for is waited for in vain, and the person is told', async () => {
    const { adapter, page } = await perform('turn_right', 'video_selfie_left', { attempts: 1 });
    const { failure } = await waitForState(page, 'failed');
    assert.deepEqual([failure.code, failure.canRetry], ['gesture_timeout', true]);
    assert.deepEqual(adapter.received, []);
    await page.close();
  });
});

/** As a person who is asked to do it once more, until the capture is finished or gives up. */
async function repeatUntilSeen(page: Page): Promise<void> {
  let isDone = false;
  const finished = waitForState(page, 'finished').finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const now = (await readSeen(page)).at(-1);
    if (now?.name === 'retrying') await send(page, { name: 'retry' });
    await Promise.race([finished, page.waitForTimeout(250)]);
  }
  await finished;
}
