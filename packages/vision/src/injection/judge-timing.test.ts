import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VideoTrack } from '../decode/video/video-track.ts';
import { judgeTiming } from './judge-timing.ts';

const even = Array.from({ length: 90 }, (_, index) => (index * 1000) / 30);
const jittered = even.map((time, index) => time + (index % 3) * 4);
const track = (changes: Partial<VideoTrack>): VideoTrack => ({
  tags: [{}],
  claimedMs: null,
  times: jittered,
  repeatedPackets: 0,
  ...changes,
});
const codesOf = (changes: Partial<VideoTrack>) => judgeTiming(track(changes)).map(({ code }) => code);

test('the times of a camera, even or not, say nothing', () => {
  assert.deepEqual(codesOf({}), []);
  assert.deepEqual(codesOf({ times: even, claimedMs: 3000 }), []);
  assert.deepEqual(codesOf({ times: [0] }), []);
});

test('perfectly even times are a cue in a recording of a browser only', () => {
  assert.deepEqual(codesOf({ times: even, tags: [{ encoder: 'Chrome' }] }), ['times_even_for_browser']);
  assert.deepEqual(codesOf({ times: even.map(Math.round), tags: [{ encoder: 'QTmuxingAppLibWebM-0.0.1' }] }), [
    'times_even_for_browser',
  ]);
  assert.deepEqual(codesOf({ tags: [{ encoder: 'Chrome' }] }), []);
  assert.deepEqual(codesOf({ times: even.slice(0, 20), tags: [{ encoder: 'Chrome' }] }), []);
});

test('frames at the time of another, holes and impossible rates are cues', () => {
  assert.deepEqual(codesOf({ times: [0, 33, 33, 66] }), ['times_repeated']);
  assert.deepEqual(codesOf({ times: jittered.map((time, index) => (index < 45 ? time : time + 2000)) }), ['times_gap']);
  assert.deepEqual(codesOf({ times: even.map((time) => time / 8) }), ['times_too_dense']);
});

test('a claimed length far from that of the frames is a cue, one that a sound track explains is none', () => {
  assert.deepEqual(codesOf({ claimedMs: 9000 }), ['duration_contradicts_frames']);
  assert.deepEqual(codesOf({ claimedMs: 3700 }), []);
});
