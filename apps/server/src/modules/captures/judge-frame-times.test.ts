import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CapturedMedium } from '@praesto/contract';
import { judgeFrameTimes } from './judge-frame-times.ts';

const common = { key: 'a', action: 'video_selfie_blank', orientation: 'portrait', mirrored: false } as const;
const size = { width: 640, height: 480 };

function framesAt(times: readonly number[]): CapturedMedium {
  const frames = times.map((time, place) => ({ part: `media/${place}.jpg`, time_ms: time }));
  return { kind: 'frames', ...common, ...size, frames };
}

/** Steps that sway about their mean by a share of it. */
const stepping = (count: number, stepMs: number, sway: number) =>
  framesAt(Array.from({ length: count + 1 }, (_, place) => 100 + place * stepMs + (place % 2) * stepMs * sway));

const codesOf = (medium: CapturedMedium) => judgeFrameTimes(medium).map(({ code }) => code);

test('frames that come as from a camera, with a jitter of some hundredths, say nothing', () => {
  assert.deepEqual(codesOf(stepping(30, 33.3, 0.03)), []);
});

test('frames that are exactly as far apart as each other come from a timer, and the cue tells the step', () => {
  assert.deepEqual(judgeFrameTimes(stepping(30, 40, 0)), [
    { code: 'frame_times_even', weight: 0.3, detail: '30 steps of 40.000 ms each', params: { steps: 30, step_ms: 40 } },
  ]);
});

test('nineteen steps are too few to tell how even they are, twenty are enough', () => {
  assert.deepEqual(codesOf(stepping(19, 40, 0)), []);
  assert.deepEqual(codesOf(stepping(20, 40, 0)), ['frame_times_even']);
});

test('more frames a second than any camera of a browser gives are noticed, up to 130 are not', () => {
  assert.deepEqual(judgeFrameTimes(stepping(40, 5, 0.1)), [
    { code: 'frame_times_dense', weight: 0.4, detail: '200 frames a second', params: { frames_per_second: 200 } },
  ]);
  assert.deepEqual(codesOf(stepping(40, 8, 0.1)), []);
});

test('frames that are both even and dense raise both cues', () => {
  assert.deepEqual(codesOf(stepping(40, 4, 0)), ['frame_times_even', 'frame_times_dense']);
});

test('clips and photos have no frame times in the container', () => {
  assert.deepEqual(codesOf({ kind: 'photo', ...common, ...size, part: 'media/a.jpg' }), []);
  const clip = { part: 'media/a.webm', mime: 'video/webm', duration_ms: 1000 };
  assert.deepEqual(codesOf({ kind: 'clip', ...common, ...size, ...clip }), []);
});
