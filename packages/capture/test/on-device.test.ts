import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AnalysisResult, CaptureResult } from '../src/index.ts';
import { type Bench, openBench, openShop } from './support/bench.ts';
import { openCaptureIn, readTold, waitForState } from './support/capture-page.ts';
import { skipWithoutBrowser } from './support/open-browser.ts';

/** The finding in a result, as a page would look at it. */
const qualityOf = ({ analyses }: CaptureResult) =>
  analyses?.quality as AnalysisResult & { confidence_spoofing: number };

describe('a capture that its own browser judges', { skip: skipWithoutBrowser(), concurrency: 2 }, () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });
  after(() => bench.close());

  const open = async (options: Parameters<typeof openCaptureIn>[1], label?: string) => {
    const adapter = await bench.startAdapter();
    const shop = await openShop(bench.browser, adapter, { path: 'module', ...(label && { label }) });
    const requests: string[] = [];
    shop.page.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
    return { adapter, requests, ...shop, start: () => openCaptureIn(shop.page, options) };
  };

  it('on the device opens no session, sends nothing, and says who made the result', async () => {
    const { adapter, page, requests, start } = await open({ mode: 'on_device' });
    await start();
    const { result } = await waitForState(page, 'finished');
    assert.equal(result.made_by, 'device');
    const quality = qualityOf(result);
    assert.ok(['success', 'declined', 'not_established'].includes(quality.resolution));
    assert.ok(quality.confidence_spoofing >= 0 && quality.confidence_spoofing <= 1);
    assert.deepEqual([adapter.sessions, adapter.received, adapter.told], [[], [], []]);
    assert.deepEqual(
      requests.filter((request) => !request.startsWith('GET /plugin/')),
      ['GET /config.php'],
    );
    assert.deepEqual(await readTold(page), ['captured', 'finished']);
    assert.ok(requests.includes('GET /plugin/1/models/liveness.onnx'));
    await page.close();
  });

  it('on the device is not begun where the server judges by models of its own', async () => {
    const { adapter, page, start } = await open({ mode: 'on_device' });
    adapter.script.judgesOnDevice = false;
    await start();
    const { failure } = await waitForState(page, 'failed');
    assert.deepEqual([failure.code, failure.context], ['session_refused', { reason: 'other_models' }]);
    await page.close();
  });

  it('on the device without the network establishes nothing, and says why', async () => {
    const { page, start } = await open({ mode: 'on_device' });
    await page.route('**/models/liveness.onnx', (route) => route.abort());
    await start();
    const { quality } = (await waitForState(page, 'finished')).result.analyses!;
    assert.deepEqual([quality?.resolution, quality?.reason], ['not_established', 'no_network']);
    await page.close();
  });

  it('in a hybrid is sent where the company does not let pages end a check, and nothing is judged in vain', async () => {
    const { adapter, page, requests, start } = await open({ mode: 'hybrid' });
    await start();
    const { result } = await waitForState(page, 'finished');
    assert.equal(result.made_by, 'server');
    assert.equal(result.analyses, undefined, 'of a safe result the page learns that there is one');
    const found = adapter.received[0]!.payload.on_device as { resolution: string; reason: string };
    assert.deepEqual([found.resolution, found.reason], ['not_established', 'server_only']);
    assert.ok(!requests.some((request) => request.includes('liveness')), 'the network is not loaded in vain');
    assert.deepEqual(await readTold(page), ['captured', 'submitted', 'finished']);
    await page.close();
  });

  it('in a hybrid ends where the device is sure: nothing is sent', async () => {
    const { adapter, page, start } = await open({ mode: 'hybrid' });
    adapter.script.livenessPoint = { min: 0.5, max: 0.5 };
    await start();
    const { result } = await waitForState(page, 'finished');
    assert.deepEqual([result.made_by, qualityOf(result).resolution], ['device', 'success']);
    assert.deepEqual(adapter.received, []);
    assert.deepEqual(await readTold(page), ['captured', 'finished']);
    await page.close();
  });

  it('in a hybrid is sent where the device is unsure, with what it found beside it', async () => {
    const { adapter, page, start } = await open({ mode: 'hybrid' });
    // No score is beyond these.
    adapter.script.livenessPoint = { min: 1e-9, max: 1 - 1e-9 };
    await start();
    await waitForState(page, 'finished');
    const found = adapter.received[0]!.payload.on_device as {
      reason: string;
      media: [{ confidence_spoofing: number; frames: number }];
    };
    assert.deepEqual([found.reason, found.media[0].frames], ['between_thresholds', 8]);
    await page.close();
  });

  it('in a hybrid is sent where the camera has the name of a program, however live it looks', async () => {
    const { adapter, page, start } = await open({ mode: 'hybrid' }, 'OBS Virtual Camera');
    adapter.script.livenessPoint = { min: 1 - 1e-12, max: 1 };
    await start();
    await waitForState(page, 'finished');
    assert.equal((adapter.received[0]!.payload.on_device as { reason: string }).reason, 'virtual_camera_label');
    await page.close();
  });
});
