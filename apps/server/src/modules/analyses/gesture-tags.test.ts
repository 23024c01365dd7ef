import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gestures, openVision, type Vision } from '@praesto/vision';
import { devData, skipWithoutDevData } from '../../../../../tools/dev-data.ts';
import { gestureTags, judgeTags } from '../../../../../tools/gestures/judge-tags.ts';

/** Which tags each clip answers. Everybody blinks, and nobody is asked to lift their brows or to speak. */
const answers: Readonly<Record<string, readonly string[]>> = {
  turn_left: ['video_selfie_left'],
  turn_right: ['video_selfie_right'],
  turn_up: ['video_selfie_high'],
  turn_down: ['video_selfie_down'],
  smile: ['video_selfie_smile'],
  blink: ['video_selfie_eyes'],
  distortion: ['video_selfie_zoom_out'],
  raise_eyebrow: [],
  numbers_digits: ['video_selfie_eyes'],
  passive: ['video_selfie_eyes'],
  little_second_face: ['video_selfie_eyes'],
};

describe('a clip answers the tag of its own gesture and declines under every other', () => {
  let vision: Vision;
  let cacheDir: string;
  before(async () => {
    cacheDir = await mkdtemp(join(tmpdir(), 'praesto-tags-'));
    vision = await openVision({ cacheDir, workers: 1 });
  });
  after(async () => {
    await vision.close();
    await rm(cacheDir, { recursive: true });
  });

  for (const [name, own] of Object.entries(answers)) {
    const path = `gestures/vert_${name}_video.mp4`;
    test(name, { skip: skipWithoutDevData(path) }, async () => {
      const { gestures: outcome } = await vision.examine({ bytes: await readFile(devData(path)!) }, { gestures });
      const told = judgeTags(outcome!);
      assert.deepEqual(
        gestureTags.filter((tag) => told[tag] === 'shown'),
        own,
      );
      assert.equal(told.video_selfie_scan, name.startsWith('turn_') ? 'other_movement' : 'not_established');
    });
  }
});
