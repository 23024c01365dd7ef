import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OzCapture, OzOptions } from '../src/compat/boot.ts';
import { type Bench, openBench, openShop } from './support/bench.ts';
import { addFakeCamera } from './support/fake-camera.ts';
import { skipWithoutBrowser } from './support/open-browser.ts';
import { type Call, callOz, openOz, readCalls, waitForCall } from './support/oz-page.ts';

const namesOf = (calls: readonly Call[]) => calls.map(({ name }) => name);
const argumentOf = <Argument>(calls: readonly Call[], name: string) =>
  calls.find((call) => call.name === name)?.argument as Argument;

describe('a page with the documented snippet', { skip: skipWithoutBrowser(), concurrency: 2 }, () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });
  after(() => bench.close());

  it('captures a selfie, and is called back in the documented order with the documented fields', async () => {
    const adapter = await bench.startAdapter();
    adapter.script.settings = { result_mode: 'status' };
    const quality = (state: string, resolution: '' | 'SUCCESS') => ({ quality: { state, resolution } });
    adapter.script.results = [
      { state: 'processing', analyses: quality('PROCESSING', '') },
      { state: 'finished', analyses: quality('FINISHED', 'SUCCESS') },
    ];
    const { page, camera } = await openShop(bench.browser, adapter);
    await openOz(page, { lang: 'en', action: ['video_selfie_blank'], meta: { transaction_id: 't-1' } });
    const calls = await waitForCall(page, 'on_close');

    assert.deepEqual(namesOf(calls), ['on_capture_complete', 'on_submit', 'on_result', 'on_complete', 'on_close']);
    assert.deepEqual(argumentOf(calls, 'on_result'), {
      ...{ state: 'processing', event_session_id: 'events-1' },
      analyses: { quality: { state: 'processing', resolution: '' } },
    });
    assert.deepEqual(argumentOf(calls, 'on_complete'), {
      ...{ state: 'finished', event_session_id: 'events-1' },
      analyses: { quality: { state: 'finished', resolution: 'success' } },
    });
    checkCapture(argumentOf(calls, 'on_capture_complete'));
    assert.equal(await camera.countOpen(), 0);

    const [received] = adapter.received;
    assert.equal(received?.payload.origin, new URL(adapter.url).origin);
    assert.deepEqual(received?.payload.meta, { transaction_id: 't-1' });
    const [medium] = received.payload.media;
    assert.ok(medium?.kind === 'frames');
    assert.equal(medium.action, 'video_selfie_blank');
    assert.equal(medium.orientation, 'landscape');
    assert.equal(received.media.size, medium.frames.length);
    const times = medium.frames.map(({ time_ms: time }) => time);
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    );
    assert.ok(adapter.told.includes('capturing') && adapter.told.includes('finished'));
    await page.close();
  });

  it('learns nothing but the state where the mode is safe, which the page may ask for', async () => {
    const adapter = await bench.startAdapter();
    adapter.script.settings = { result_mode: 'full' };
    adapter.script.results = [{ state: 'finished', folder_id: 'f-1', analyses: {} }];
    const { page } = await openShop(bench.browser, adapter);
    await openOz(page, { result_mode: 'safe' });
    assert.deepEqual(argumentOf(await waitForCall(page, 'on_complete'), 'on_complete'), { state: 'finished' });
    await page.close();
  });

  it('gets no pictures of a virtual camera, and the server gets its cue', async () => {
    const adapter = await bench.startAdapter();
    const { page } = await openShop(bench.browser, adapter, { label: 'OBS Virtual Camera' });
    await openOz(page, {});
    const calls = await waitForCall(page, 'on_submit');
    const short = argumentOf<OzCapture>(calls, 'on_capture_complete');
    assert.deepEqual(Object.keys(short).sort(), ['action', 'additional_info', 'container']);
    const cues = adapter.received[0]?.payload.cues ?? [];
    assert.equal(cues.find(({ code }) => code === 'virtual_camera_label')?.detail, 'OBS Virtual Camera');
    assert.ok(cues.some(({ code, detail }) => code === 'functions_hooked' && detail?.includes('getUserMedia')));
    await page.close();
  });

  it('in capture mode is handed the container and sends nothing', async () => {
    const adapter = await bench.startAdapter();
    adapter.script.settings = { architecture: 'capture' };
    const { page } = await openShop(bench.browser, adapter);
    await openOz(page, { session_token: 'from-the-backend' });
    const calls = await waitForCall(page, 'on_close');
    assert.deepEqual(namesOf(calls), ['on_capture_complete', 'on_close']);
    const { container } = argumentOf<{ container: { size: number } }>(calls, 'on_capture_complete');
    assert.ok(container.size > 10_000);
    assert.deepEqual(adapter.offsets, []);
    assert.equal(adapter.sessions[0]?.session_token, 'from-the-backend');
    await page.close();
  });

  it('close() ends everything and calls nothing back but on_close', async () => {
    const adapter = await bench.startAdapter();
    const { page, camera } = await openShop(bench.browser, adapter, { picture: null });
    await openOz(page, {});
    await page.locator('praesto-capture video').waitFor();
    await callOz(page, 'close');
    assert.deepEqual(namesOf(await waitForCall(page, 'on_close')), ['on_close']);
    assert.equal(await page.locator('praesto-capture').count(), 0);
    assert.equal(await camera.countOpen(), 0);
    await page.close();
  });

  it('close() before the plugin is there opens nothing and calls on_close; so does another open()', async () => {
    const adapter = await bench.startAdapter();
    const { page } = await openShop(bench.browser, adapter, { picture: null });
    const told = await page.evaluate(async () => {
      const { OzLiveness } = window as unknown as { OzLiveness: { open(options: OzOptions): void; close(): void } };
      const calls: string[] = [];
      const open = (name: string) =>
        OzLiveness.open({ on_close: () => void calls.push(`${name} closed`), on_error: () => void calls.push(name) });
      open('first');
      open('second');
      OzLiveness.close();
      await new Promise((done) => setTimeout(done, 1500));
      return calls;
    });
    assert.deepEqual(told, ['first closed', 'second closed']);
    assert.equal(await page.locator('praesto-capture').count(), 0);
    await page.close();
  });

  it('is opened and closed where its tag is there twice, and where another version was there before', async () => {
    const adapter = await bench.startAdapter();
    const { page, camera } = await openShop(bench.browser, adapter, { picture: null });
    const addTag = () => page.addScriptTag({ url: '/plugin_liveness.php' });
    await openOz(page, {});
    await page.locator('praesto-capture video').waitFor();
    await addTag();
    await callOz(page, 'close');
    assert.deepEqual(namesOf(await waitForCall(page, 'on_close')), ['on_close']);
    assert.equal(await camera.countOpen(), 0);
    await page.evaluate(() => Reflect.deleteProperty(window, 'OzLiveness'));
    await addTag();
    await openOz(page, {});
    await page.locator('praesto-capture video').waitFor();
    await page.close();
  });

  it('has the detector before it opens where the server says so, and loads it once', async () => {
    const adapter = await bench.startAdapter();
    adapter.script.settings = { preinit: 'full' };
    const page = await bench.browser.newPage();
    const camera = await addFakeCamera(page);
    const workers: unknown[] = [];
    page.on('worker', (worker) => workers.push(worker));
    const networks = page.waitForResponse('**/models/eyes.onnx');
    await page.goto(adapter.url);
    await networks;
    await camera.showPicture('/face.jpg');
    await openOz(page, {});
    await waitForCall(page, 'on_complete');
    assert.equal(workers.length, 1);
    await page.close();
  });

  it('hide() takes the window away while everything goes on', async () => {
    const adapter = await bench.startAdapter();
    adapter.script.results = [{ state: 'processing' }, { state: 'finished' }];
    const { page } = await openShop(bench.browser, adapter);
    await openOz(page, {});
    await waitForCall(page, 'on_submit');
    await callOz(page, 'hide');
    assert.equal(await page.locator('praesto-capture').getByRole('dialog').count(), 0);
    assert.ok(namesOf(await waitForCall(page, 'on_complete')).includes('on_complete'));
    await page.close();
  });

  for (const [browserError, code] of [
    ['NotAllowedError', 'camera_denied'],
    ['NotFoundError', 'camera_none'],
    ['NotReadableError', 'camera_busy'],
    ['OverconstrainedError', 'camera_constraint'],
  ] as const) {
    it(`is told ${code} where the browser says ${browserError}`, async () => {
      const adapter = await bench.startAdapter();
      const { page, camera } = await openShop(bench.browser, adapter, { picture: null });
      await camera.failWith(browserError);
      await openOz(page, {});
      const error = argumentOf<Record<string, unknown>>(await waitForCall(page, 'on_error'), 'on_error');
      assert.deepEqual(error, {
        code,
        event_session_id: 'events-1',
        message: 'made to fail by a test',
        context: { browser_error: browserError },
      });
      assert.deepEqual(adapter.givenUp, [], 'they may try again');
      await callOz(page, 'close');
      await waitForCall(page, 'on_close');
      while (adapter.givenUp.length === 0) await sleep(10);
      assert.deepEqual(adapter.givenUp, ['Bearer token-1']);
      await page.close();
    });
  }

  it('is told by a frame without allow="camera" that nobody but the page can help', async () => {
    const adapter = await bench.startAdapter();
    const page = await bench.browser.newPage();
    await page.goto(`${adapter.url.replace('127.0.0.1', 'localhost')}framing`);
    await page.locator('iframe').evaluate((frame: HTMLIFrameElement, url) => {
      frame.src = url;
    }, adapter.url);
    const frame = page.frameLocator('iframe');
    await frame.getByText('Shop').waitFor();
    const error = await page.frames()[1]!.evaluate(
      () =>
        new Promise<Record<string, unknown>>((resolve) => {
          const { OzLiveness } = window as unknown as { OzLiveness: { open(options: OzOptions): void } };
          OzLiveness.open({ on_error: (told) => resolve({ ...told }) });
        }),
    );
    assert.deepEqual([error.code, error.context], ['camera_denied', { blocked_by: 'permissions_policy' }]);
    await frame.getByRole('heading', { name: 'The check cannot start here' }).waitFor();
    assert.equal(await frame.getByRole('button', { name: 'Try again' }).count(), 0);
    await page.close();
  });

  it('is told that the session was refused, before the camera is asked for', async () => {
    const adapter = await bench.startAdapter();
    adapter.script.refusals.set('init.php', [403]);
    const { page, camera } = await openShop(bench.browser, adapter);
    await openOz(page, {});
    const calls = await waitForCall(page, 'on_error');
    assert.equal(argumentOf<{ code: string }>(calls, 'on_error').code, 'session_refused');
    assert.equal(await camera.countOpen(), 0);
    assert.deepEqual(await readCalls(page), calls);
    await page.close();
  });
});

/** Field by field, as documented. */
function checkCapture(capture: OzCapture): void {
  assert.ok('frame_list' in capture);
  assert.equal(capture.action, 'video_selfie_blank');
  assert.match(capture.best_frame, /^data:image\/jpeg;base64,/);
  assert.match(capture.best_frame_png ?? '', /^data:image\/png;base64,/);
  assert.match(capture.additional_info, /^[A-Za-z0-9+/]+=*$/);
  assert.ok(capture.frame_list.length >= 5 && capture.frame_list.every((url) => url.startsWith('data:image/jpeg')));
  assert.equal(capture.frame_bounding_box_list.length, capture.frame_list.length);
  assert.equal(capture.frame_landmarks.length, capture.frame_list.length);
  const box = capture.best_frame_bounding_box;
  assert.deepEqual(Object.keys(box ?? {}).sort(), ['bottom', 'left', 'right', 'top']);
  assert.ok(Object.values(box ?? {}).every(Number.isInteger));
  const names = ['left_ear', 'left_eye', 'mouth_bottom', 'nose_base', 'right_ear', 'right_eye'];
  assert.deepEqual(Object.keys(capture.best_frame_landmarks ?? {}).sort(), names);
  for (const [x, y] of Object.values(capture.best_frame_landmarks ?? {})) {
    assert.ok(box && x >= box.left - 60 && x <= box.right + 60 && y >= box.top - 60 && y <= box.bottom + 60);
  }
}
