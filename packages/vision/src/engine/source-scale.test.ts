import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Face } from '../records.ts';
import { toSourceScale } from './source-scale.ts';

const face: Face = {
  box: { left: 10, top: 20, width: 30, height: 40 },
  score: 0.9,
  landmarks: [{ x: 1, y: 2 }],
  pose: { yaw: 1, pitch: 2, roll: 3 },
  eyesOpen: { left: 1, right: 1 },
  mouthOpen: 0,
  covered: 0.01,
  quality: { score: 1, sharpness: 1, exposure: 1, size: 1, pose: 1, occlusion: 1 },
};

test('box and landmarks grow as much as the picture was reduced, and nothing else changes', () => {
  const scaled = toSourceScale(face, { width: 400, height: 300, sourceWidth: 800, sourceHeight: 600 });
  assert.deepEqual(scaled, {
    ...face,
    box: { left: 20, top: 40, width: 60, height: 80 },
    landmarks: [{ x: 2, y: 4 }],
  });
});

test('a face in a picture that was not reduced is passed on', () => {
  assert.equal(toSourceScale(face, { width: 400, height: 300, sourceWidth: 400, sourceHeight: 300 }), face);
});
