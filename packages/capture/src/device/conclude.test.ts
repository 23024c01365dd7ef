import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conclude, SURE_ODDS, toDeviceResult, toSureBand } from './conclude.ts';
import type { MediumFinding } from './device-finding.ts';

const band = { min: 0.1, max: 0.9 };
const scored = (confidenceSpoofing: number): MediumFinding => ({
  ...{ action: 'video_selfie_blank', ms: 900, status: 'scored', confidenceSpoofing, frames: 8 },
});
const unusable: MediumFinding = {
  ...{ action: 'video_selfie_blank', ms: 10, status: 'not_established', reason: 'no_face' },
};
const found = (media: readonly MediumFinding[], more: Partial<Parameters<typeof conclude>[0]> = {}) =>
  conclude({ media, cues: [], band, model: 'liveness 1', ...more });

test('the band lies nine to one about the widest of the points', () => {
  const made = toSureBand([
    { min: 0.5, max: 0.5 },
    { min: 0.4, max: 0.6 },
  ])!;
  const odds = (probability: number) => probability / (1 - probability);
  assert.ok(Math.abs(odds(made.min) * SURE_ODDS - odds(0.4)) < 1e-9);
  assert.ok(Math.abs(odds(made.max) - odds(0.6) * SURE_ODDS) < 1e-9);
  assert.equal(toSureBand([]), null);
});

test('at the ends nothing is sure: of a threshold of 0 nobody is alive, of one of 1 nothing is an attack but certainty', () => {
  assert.deepEqual(toSureBand([{ min: 0, max: 1 }]), { min: 0, max: 1 });
  assert.equal(found([scored(0)], { band: { min: 0, max: 1 } }).resolution, 'not_established');
});

test('a live person is one in every medium, an attack is one in any', () => {
  assert.equal(found([scored(0.01), scored(0.09)]).resolution, 'success');
  assert.equal(found([scored(0.01), scored(0.95)]).resolution, 'declined');
});

for (const [what, finding, reason] of [
  ['a score between the thresholds', found([scored(0.01), scored(0.5)]), 'between_thresholds'],
  ['a score on the lower threshold', found([scored(0.1)]), 'between_thresholds'],
  ['a medium without a score, whatever the others have', found([scored(0.99), unusable]), 'no_face'],
  ['nothing to judge', found([]), 'nothing_to_judge'],
  ['no thresholds', found([scored(0.01)], { band: null }), 'no_operating_point'],
  [
    'a live score from a camera with the name of a program',
    found([scored(0.01)], { cues: [{ code: 'virtual_camera_label' }] }),
    'virtual_camera_label',
  ],
] as const)
  test(`${what} establishes nothing`, () => {
    assert.deepEqual([finding.resolution, finding.reason], ['not_established', reason]);
  });

test('the page is told where the result was made, what it is, and what it was held against', () => {
  assert.deepEqual(toDeviceResult(found([scored(0.01), scored(0.05)])), {
    state: 'finished',
    made_by: 'device',
    analyses: {
      quality: {
        ...{ state: 'finished', resolution: 'success', confidence_spoofing: 0.05 },
        ...{ sure_band: band, model: 'liveness 1' },
      },
    },
  });
  const { quality } = toDeviceResult(found([unusable])).analyses!;
  assert.deepEqual(
    [quality?.resolution, quality?.reason, quality?.confidence_spoofing],
    ['not_established', 'no_face', null],
  );
});
