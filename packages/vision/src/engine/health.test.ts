import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VisionError } from '../vision-error.ts';
import { watchHealth } from './health.ts';

function aWatch(options: { probe?: () => Promise<unknown>; probeTimeoutMs?: number } = {}) {
  const state = { time: 0, isIdle: true, probes: 0 };
  const health = watchHealth({
    isIdle: () => state.isIdle,
    now: () => state.time,
    probe: () => {
      state.probes += 1;
      return options.probe ? options.probe() : Promise.resolve();
    },
    ...(options.probeTimeoutMs !== undefined && { probeTimeoutMs: options.probeTimeoutMs }),
  });
  return { state, health };
}

const broken = new VisionError('inference.unavailable', 'model x was altered');

test('an idle engine is probed, at most once a second', async () => {
  const { state, health } = aWatch();
  await Promise.all([health.check(), health.check()]);
  state.time = 999;
  await health.check();
  assert.equal(state.probes, 1);
  state.time = 1000;
  await health.check();
  assert.equal(state.probes, 2);
});

test('a busy engine is never probed: its work is the proof', async () => {
  const { state, health } = aWatch();
  state.time = 100_000;
  state.isIdle = false;
  const end = health.begin();
  state.time += 50_000;
  await health.check();
  end();
  assert.equal(state.probes, 0);
});

test('an engine in which nothing finishes for a minute is not well', async () => {
  const { state, health } = aWatch();
  state.isIdle = false;
  health.begin();
  state.time = 60_000;
  await assert.rejects(health.check(), { code: 'inference.unavailable', message: /none finished in 60 s/ });
});

test('a failed analysis is told until one succeeds', async () => {
  const { state, health } = aWatch();
  state.isIdle = false;
  health.begin()(broken);
  await assert.rejects(health.check(), broken);
  health.begin()();
  await health.check();
});

test('after a failure an idle engine is probed at once', async () => {
  const { state, health } = aWatch();
  await health.check();
  health.begin()(broken);
  await health.check();
  assert.equal(state.probes, 2);
});

test('the reason of a failed probe is told', async () => {
  const { health } = aWatch({ probe: () => Promise.reject(broken) });
  await assert.rejects(health.check(), broken);
});

test('a probe that nobody answers fails', async () => {
  const { health } = aWatch({ probe: () => new Promise(() => {}), probeTimeoutMs: 1 });
  await assert.rejects(health.check(), { code: 'inference.unavailable', message: /no worker thread answered/ });
});
