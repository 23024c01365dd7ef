import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaptureEnvironment } from '@praesto/contract';
import { judgeCamera } from './judge-camera.ts';

const android = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1';
const desk = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36';

type Camera = NonNullable<CaptureEnvironment['camera']>;

const codesOf = (camera: Partial<Camera> | undefined, more: Omit<CaptureEnvironment, 'camera'> = {}) =>
  judgeCamera({ ...more, camera: camera && { label: 'Integrated Camera', ...camera } }).map(({ code }) => code);

test('nothing is said of a camera that the page did not describe', () => {
  assert.deepEqual(codesOf(undefined, { user_agent: android }), []);
});

for (const label of ['OBS Virtual Camera', 'ManyCam Video Source', 'Dummy video device (0x0000)', 'fake_device_0'])
  test(`a camera called "${label}" is a virtual one, and the cue says what it is called`, () => {
    const [cue, ...more] = judgeCamera({ camera: { label } });
    assert.deepEqual(cue, {
      code: 'virtual_camera_label',
      detail: `the camera is called "${label}"`,
      params: { label },
    });
    assert.deepEqual(more, []);
  });

for (const label of ['Integrated Camera', 'HD Pro Webcam C920', 'FaceTime HD Camera', 'camera2 1, facing front', ''])
  test(`nothing is wrong with a camera called "${label}"`, () => {
    assert.deepEqual(codesOf({ label }, { user_agent: desk }), []);
  });

test('the camera of a phone in Chrome that can neither focus nor zoom lacks what such cameras have', () => {
  const plain = { facing_mode: 'user', capabilities: ['width', 'height', 'facingMode'] };
  assert.deepEqual(codesOf(plain, { user_agent: android }), ['camera_capabilities_missing']);
  assert.deepEqual(codesOf({ ...plain, capabilities: ['width', 'zoom'] }, { user_agent: android }), []);
});

test('a browser that tells no capabilities, or is not Chrome, or is on a desk, is not held to those of a phone', () => {
  const plain = { facing_mode: 'user', capabilities: ['width', 'height'] };
  assert.deepEqual(codesOf({ ...plain, capabilities: [] }, { user_agent: android }), []);
  assert.deepEqual(codesOf(plain, { user_agent: iphone }), []);
  assert.deepEqual(codesOf(plain, { user_agent: desk }), []);
});

test('what the page says of being a phone counts for more than the words of the browser', () => {
  const plain = { facing_mode: 'user', capabilities: ['width'] };
  assert.deepEqual(codesOf(plain, { user_agent: android, is_mobile: false }), []);
  assert.deepEqual(codesOf(plain, { user_agent: desk, is_mobile: true }), ['camera_capabilities_missing']);
});

test('the camera of a phone that could face somewhere and faces nowhere contradicts the phone', () => {
  const camera = { capabilities: ['facingMode', 'zoom'] };
  assert.deepEqual(codesOf(camera, { user_agent: android }), ['camera_contradicts_device']);
  assert.deepEqual(codesOf({ ...camera, facing_mode: 'environment' }, { user_agent: android }), []);
  assert.deepEqual(codesOf(camera, { user_agent: desk }), []);
});

test('pictures larger than the camera says it can give contradict it', () => {
  const limits = { max_width: 1280, max_height: 720 };
  assert.deepEqual(codesOf({ ...limits, width: 1920, height: 1080 }), ['camera_contradicts_device']);
  assert.deepEqual(codesOf({ ...limits, width: 1280, height: 720 }), []);
});

test('a picture that stands upright is held to the longer side of the limits', () => {
  assert.deepEqual(codesOf({ max_width: 1280, max_height: 720, width: 720, height: 1280 }), []);
});
