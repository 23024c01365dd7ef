import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { type Bench, openBench, openShop } from './support/bench.ts';
import { openCaptureIn, readSeen, readTold, send, waitForState } from './support/capture-page.ts';
import { skipWithoutBrowser } from './support/open-browser.ts';

describe('a capture in a browser', { skip: skipWithoutBrowser(), concurrency: 2 }, () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });
  after(() => bench.close());

  const open = async (options: Parameters<typeof openCaptureIn>[1] = {}, picture: string | null = '/face.jpg') => {
    const adapter = await bench.startAdapter();
    const shop = await openShop(bench.browser, adapter, { path: 'module', picture });
    return { adapter, ...shop, start: () => openCaptureIn(shop.page, options) };
  };

  it('says that nobody is there, then that there are too many, then goes on by itself', async () => {
    const { page, camera, start } = await open({}, null);
    await start();
    await waitForState(page, 'guiding', { reason: 'no_face' });
    await camera.showTwo('/face.jpg', '/other.jpg');
    await waitForState(page, 'guiding', { reason: 'several_faces' });
    await camera.showPicture('/masked.jpg');
    await waitForState(page, 'guiding', { reason: 'covered' });
    await camera.showPicture('/face.jpg');
    await waitForState(page, 'finished');
    assert.deepEqual(await readTold(page), ['captured', 'submitted', 'finished']);
    await page.close();
  });

  it('fails where the camera is pulled out, and goes on when it is tried again', async () => {
    const { page, camera, start } = await open({}, null);
    await start();
    await waitForState(page, 'guiding');
    await camera.pullOut();
    const { failure } = await waitForState(page, 'failed');
    assert.equal(failure.code, 'camera_lost');
    await camera.showPicture('/face.jpg');
    await send(page, { name: 'retry' });
    await waitForState(page, 'finished');
    await page.close();
  });

  it('goes on with an upload where the connection broke', async () => {
    const { adapter, page, start } = await open();
    adapter.script.cutUploadAfter.push(65_536);
    await start();
    await waitForState(page, 'finished');
    const [first, second] = adapter.offsets;
    assert.equal(first, 0);
    assert.ok(second! >= 65_536, `went on at ${second}`);
    const uploading = (await readSeen(page)).filter((snapshot) => snapshot.name === 'uploading');
    assert.ok(uploading.some(({ isOffline }) => isOffline));
    assert.equal(adapter.received.length, 1);
    await page.close();
  });

  it('shows that the server failed, and asks it again without filming again', async () => {
    const { adapter, page, start } = await open();
    adapter.script.refusals.set('request.php', [500]);
    await start();
    const { failure } = await waitForState(page, 'failed');
    assert.deepEqual([failure.code, failure.canRetry], ['server_error', true]);
    await send(page, { name: 'retry' });
    await waitForState(page, 'finished');
    assert.equal((await readSeen(page)).filter(({ name }) => name === 'asking_permission').length, 1);
    await page.close();
  });

  it('waits for a server that is busy', async () => {
    const { adapter, page, start } = await open();
    adapter.script.refusals.set('result.php', [503, 429]);
    await start();
    await waitForState(page, 'finished');
    assert.deepEqual(await readTold(page), ['captured', 'submitted', 'finished']);
    await page.close();
  });

  it('is told that the container was refused, and offers no retry', async () => {
    const { adapter, page, start } = await open();
    adapter.script.refusals.set('request.php', [409]);
    await start();
    const { failure } = await waitForState(page, 'failed');
    assert.deepEqual([failure.code, failure.canRetry], ['capture_refused', false]);
    await page.close();
  });

  it('is done with a button where the detector cannot be loaded', async () => {
    const { adapter, page, start } = await open();
    await page.route('**/faceworker.js', (route) => route.abort());
    await start();
    const { guide } = await waitForState(page, 'guiding', { canCapture: true });
    assert.equal(guide, 'absent');
    await send(page, { name: 'capture_now' });
    await waitForState(page, 'finished');
    const [medium] = adapter.received[0]!.payload.media;
    assert.ok(medium?.kind === 'frames' && medium.frames.length >= 5 && !medium.frames[0]?.box);
    await page.close();
  });

  it('photographs a document from both sides, takes one again, then films the face, of which the best picture is wanted', async () => {
    const { adapter, page, start } = await open({ actions: ['photo_id_front', 'photo_id_back', 'video_selfie_best'] });
    await start();
    await waitForState(page, 'guiding', { outline: 'document' });
    await send(page, { name: 'capture_now' });
    await waitForState(page, 'reviewing');
    await send(page, { name: 'retake_picture' });
    await waitForState(page, 'guiding', { outline: 'document' });
    await send(page, { name: 'capture_now' });
    const { picture } = await waitForState(page, 'reviewing');
    const sizeOf = (url: string) =>
      page.evaluate(async (address) => (await (await fetch(address)).blob()).size, url).catch(() => 0);
    assert.ok((await sizeOf(picture)) > 5000);
    await send(page, { name: 'accept_picture' });
    await waitForState(page, 'guiding', { outline: 'document' });
    await send(page, { name: 'capture_now' });
    const { picture: back } = await waitForState(page, 'reviewing');
    assert.equal(await sizeOf(picture), 0, 'nobody looks at it any more');
    await send(page, { name: 'accept_picture' });
    await waitForState(page, 'finished');
    await send(page, { name: 'close' });
    assert.equal(await sizeOf(back), 0, 'nothing is left in the page');
    const media = adapter.received[0]!.payload.media;
    assert.deepEqual(
      media.map(({ kind, action }) => [kind, action]),
      [
        ['photo', 'photo_id_front'],
        ['photo', 'photo_id_back'],
        ['frames', 'video_selfie_best'],
      ],
    );
    await page.close();
  });

  it('tells the server of another camera in the middle, and that the page was in the background', async () => {
    const { adapter, page, camera, start } = await open({ actions: ['photo_id_front', 'photo_id_back'] });
    await start();
    await waitForState(page, 'guiding', { outline: 'document' });
    await send(page, { name: 'capture_now' });
    await waitForState(page, 'reviewing');
    await send(page, { name: 'accept_picture' });
    await waitForState(page, 'guiding', { outline: 'document' });
    await setVisibility(page, 'hidden');
    await waitForState(page, 'failed');
    await setVisibility(page, 'visible');
    await camera.rename('Second Camera');
    await send(page, { name: 'retry' });
    await waitForState(page, 'guiding', { outline: 'document' });
    await send(page, { name: 'capture_now' });
    await waitForState(page, 'reviewing');
    await send(page, { name: 'accept_picture' });
    await waitForState(page, 'finished');
    const { cues } = adapter.received[0]!.payload;
    assert.deepEqual(
      cues.filter(({ code }) => /camera_changed|tab_hidden/.test(code)),
      [{ code: 'tab_hidden' }, { code: 'camera_changed', detail: 'Integrated Camera, then Second Camera' }],
    );
    await page.close();
  });

  it('takes another camera where the one that the page names is gone', async () => {
    const { page, start } = await open({ cameraId: 'sold' });
    await start();
    assert.equal((await waitForState(page, 'finished')).name, 'finished');
    await page.close();
  });

  it('tells of no other camera where one was looked for before the first picture', async () => {
    const { adapter, page, camera, start } = await open({}, null);
    await start();
    await waitForState(page, 'guiding');
    await camera.pullOut();
    await waitForState(page, 'failed');
    await camera.rename('Second Camera');
    await camera.showPicture('/face.jpg');
    await send(page, { name: 'retry' });
    await waitForState(page, 'finished');
    const codes = adapter.received[0]!.payload.cues.map(({ code }) => code);
    assert.deepEqual(
      codes.filter((code) => /camera_changed|tab_hidden/.test(code)),
      [],
    );
    await page.close();
  });

  it('says that the screen will change colour, shows the colours and notes when', async () => {
    const { adapter, page, start } = await open();
    adapter.script.settings = { light_challenge: true };
    const steps = (['red', 'green'] as const).map((colour) => ({ colour, duration_ms: 500 }));
    adapter.script.light = { action: 'video_selfie_blank', lead_in_ms: 400, steps };
    await start();
    await waitForState(page, 'declaring_light');
    assert.equal(adapter.sessions.length, 0);
    await send(page, { name: 'accept_light' });
    await waitForState(page, 'finished');
    const shown = (await readSeen(page)).flatMap((snapshot) =>
      snapshot.name === 'capturing' ? [snapshot.colour] : [],
    );
    assert.deepEqual([...new Set(shown)], [null, '#ff0000', '#00ff00']);
    const [medium] = adapter.received[0]!.payload.media;
    assert.ok(medium?.kind === 'frames' && medium.light);
    assert.deepEqual(
      medium.light.map(({ step }) => step),
      [0, 1],
    );
    const [red, green] = medium.light.map(({ time_ms: time }) => time);
    const [first, last] = [medium.frames[0]!.time_ms, medium.frames.at(-1)!.time_ms];
    assert.ok(first < red! && red! < green! && green! < last, 'the colours lie between the frames, on their clock');
    await page.close();
  });

  it('asks the server for no colours where the person does not want them', async () => {
    const { adapter, page, start } = await open();
    adapter.script.settings = { light_challenge: true };
    await start();
    await waitForState(page, 'declaring_light');
    await send(page, { name: 'decline_light' });
    await waitForState(page, 'guiding');
    assert.equal(adapter.sessions[0]?.photosensitive, true);
    await page.close();
  });

  it('records a clip where the page wants one', async () => {
    const { adapter, page, start } = await open({ record: 'clip' });
    await start();
    await waitForState(page, 'finished');
    const [medium] = adapter.received[0]!.payload.media;
    assert.ok(medium?.kind === 'clip' && medium.duration_ms >= 700);
    assert.ok(adapter.received[0]!.media.get(medium.part)!.length > 1000);
    await page.close();
  });

  it('stops when the page goes to the background', async () => {
    const { page, camera, start } = await open({}, null);
    await start();
    await waitForState(page, 'guiding');
    await setVisibility(page, 'hidden');
    assert.equal((await waitForState(page, 'failed')).failure.code, 'page_hidden');
    assert.equal(await camera.countOpen(), 0);
    await page.close();
  });

  it('cannot be reached without a connection, and says so', async () => {
    const { page, start } = await open();
    await page.route('**/config.php', (route) => route.abort());
    await start();
    assert.equal((await waitForState(page, 'failed')).failure.code, 'offline');
    await page.close();
  });
});

async function setVisibility(page: Page, state: DocumentVisibilityState): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}
