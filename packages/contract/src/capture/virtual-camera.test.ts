import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isVirtualCamera } from './virtual-camera.ts';

for (const label of [
  'OBS Virtual Camera',
  'OBS-Camera (m-de:vice)',
  'ManyCam Video Source',
  'XSplit VCam',
  'Iriun Webcam #2',
  'Dummy video device (0x0000)',
  'fake_device_0',
  'Virtual Camera',
  'vcam',
])
  test(`"${label}" is the name of a program that plays files`, () => assert.equal(isVirtualCamera(label), true));

for (const label of [
  'Integrated Camera',
  'HD Pro Webcam C920',
  'FaceTime HD Camera (2C0E:82E3)',
  'camera2 1, facing front',
  'Siriuncam 4',
  'Elvcam HD',
  'Observer Camera',
  'Caméra intégrée',
  '',
])
  test(`"${label}" is not, although a part of a word may look like one`, () =>
    assert.equal(isVirtualCamera(label), false));
