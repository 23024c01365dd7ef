import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type FramePacket, planFrameAt, planFrames } from './plan-frames.ts';

const clip = (frames: number, group: number): FramePacket[] =>
  Array.from({ length: frames }, (_, index) => ({ time: index, isKey: index % group === 0 }));
const used = (uses: readonly string[], use: string) => uses.flatMap((value, index) => (value === use ? [index] : []));

describe('planning which frames to decode', () => {
  test('frames lie in the middle of equal spans', () => {
    assert.deepEqual(planFrames(clip(120, 1000), 4).times, [15, 45, 75, 105]);
  });

  test('a clip with fewer frames than wanted gives them all, none early', () => {
    const { times, uses, leeway } = planFrames(clip(5, 2), 10);
    assert.deepEqual(times, [0, 1, 2, 3, 4]);
    assert.deepEqual(used(uses, 'keep'), [0, 1, 2, 3, 4]);
    assert.equal(leeway, 0);
  });

  test('nothing is decoded behind the last wanted frame of a group of pictures', () => {
    const { uses } = planFrames(clip(120, 60), 4);
    assert.deepEqual(used(uses, 'keep'), [15, 45, 75, 105]);
    assert.deepEqual(
      used(uses, 'skip'),
      [
        46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116,
        117, 118, 119,
      ],
    );
  });

  test('a long clip is read from its key frames', () => {
    const { uses, times } = planFrames(clip(1800, 30), 10);
    assert.equal(times.length, 10);
    assert.equal(used(uses, 'bridge').length, 0);
    assert.ok(times.every((time, index) => Math.abs(time - (90 + index * 180)) <= 45 && time % 30 === 0));
  });

  test('frames shown before the key frame of their group are not wanted', () => {
    const times = [0, 1, 2, 5, 3, 4, 6, 7];
    const packets = times.map((time) => ({ time, isKey: time === 0 || time === 5 }));
    assert.deepEqual(planFrames(packets, 8).times, [0, 1, 2, 5, 6, 7]);
  });

  test('a recording that begins in the middle of a group begins with its first key frame', () => {
    const packets = clip(20, 100).map(({ time }) => ({ time, isKey: time === 8 }));
    const { uses } = planFrames(packets, 20);
    assert.deepEqual(used(uses, 'skip'), [0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('without any key frame the first frame counts as one', () => {
    assert.deepEqual(
      planFrames(
        clip(3, 1).map(({ time }) => ({ time, isKey: false })),
        3,
      ).times,
      [0, 1, 2],
    );
  });

  test('nothing comes of nothing', () => assert.deepEqual(planFrames([], 5).times, []));
});

describe('planning to decode one frame', () => {
  test('the frame nearest to a time is kept, and of its group no more than it needs', () => {
    const packets = clip(120, 60).map(({ time, isKey }) => ({ time: time + 1000, isKey }));
    const { uses, times, leeway } = planFrameAt(packets, 63.4);
    assert.deepEqual([times, leeway], [[1063], 0]);
    assert.deepEqual(used(uses, 'bridge'), [60, 61, 62]);
  });

  test('before the first frame it is the first, after the last one the last', () => {
    assert.deepEqual(planFrameAt(clip(10, 5), -3).times, [0]);
    assert.deepEqual(planFrameAt(clip(10, 5), 99).times, [9]);
  });

  test('nothing comes of nothing', () => assert.deepEqual(planFrameAt([], 1).times, []));
});
