import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CapturePayloadInput, capturePayload } from '@praesto/contract';
import { cuesOf } from './page-cues.ts';

/** A container's words with these cues and this camera. */
function aPayload(more: Partial<CapturePayloadInput>) {
  return capturePayload.parse({
    origin: 'https://shop.example',
    capture_session_id: 'capture-1',
    time_captured: 1_700_000_000_000,
    media: [
      {
        ...{ kind: 'photo', key: 'a', action: 'photo_id_front', orientation: 'landscape' },
        ...{ width: 640, height: 480, part: 'media/a.jpg' },
      },
    ],
    ...more,
  });
}

test('a page that noticed nothing, with a plain camera, has no cues', () => {
  assert.deepEqual(cuesOf(aPayload({ environment: { camera: { label: 'Integrated Camera' } } })).ofPage, []);
});

test('each cue that the page told weighs what its word weighs, and keeps its detail', () => {
  const cues = [{ code: 'functions_hooked', detail: 'getUserMedia' }, { code: 'tab_hidden' }];
  assert.deepEqual(cuesOf(aPayload({ cues })).ofPage, [
    { code: 'functions_hooked', weight: 0.6, detail: 'getUserMedia' },
    { code: 'tab_hidden', weight: 0.1, detail: '' },
  ]);
});

test('a word that is not known is kept and weighs little', () => {
  assert.deepEqual(cuesOf(aPayload({ cues: [{ code: 'something_new' }] })).ofPage, [
    { code: 'something_new', weight: 0.1, detail: '' },
  ]);
});

test('a virtual camera is noticed though the page keeps quiet about it', () => {
  const [cue, ...more] = cuesOf(aPayload({ environment: { camera: { label: 'OBS Virtual Camera' } } })).ofPage;
  assert.deepEqual([cue?.code, cue?.weight, more], ['virtual_camera_label', 0.7, []]);
});

test('what the page tells and the server sees as well counts once, in the words of the server', () => {
  const cues = [{ code: 'virtual_camera_label', detail: 'of the page' }];
  const { ofPage } = cuesOf(aPayload({ cues, environment: { camera: { label: 'ManyCam' } } }));
  assert.deepEqual(ofPage, [
    {
      code: 'virtual_camera_label',
      weight: 0.7,
      detail: 'the camera is called "ManyCam"',
      params: { label: 'ManyCam' },
    },
  ]);
});
