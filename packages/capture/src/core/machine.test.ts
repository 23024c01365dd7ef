import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Captured, startCaptureTest } from './testing/drive-machine.ts';

describe('the machine of a capture', () => {
  it('goes from the first click to the result of a plain selfie', () => {
    const capture = startCaptureTest({ actions: ['video_selfie_blank'] });
    capture.openCamera();
    assert.equal(capture.state(), 'preparing');
    capture.send({ name: 'guide_ready' });
    assert.equal(capture.state(), 'guiding');
    capture.judge(0, null);
    assert.equal(capture.state(), 'holding');
    capture.judge(600, null);
    assert.equal(capture.state(), 'capturing');
    capture.send({ name: 'captured', picture: null }, { name: 'handed_over' }, { name: 'uploaded' });
    assert.equal(capture.state(), 'waiting');
    capture.send({ name: 'result_final', result: { state: 'finished' } });
    assert.equal(capture.state(), 'finished');
    assert.deepEqual(capture.told(), ['submitted', 'completed']);
  });

  it('says what is wrong and begins to hold anew after it', () => {
    const capture = atGuiding();
    capture.judge(0, null);
    capture.judge(400, 'dark');
    assert.deepEqual(capture.view('guiding').reason, 'dark');
    capture.judge(500, null);
    capture.judge(900, null);
    assert.equal(capture.state(), 'holding');
  });

  it('counts down before a gesture and goes back when the face leaves meanwhile', () => {
    const capture = atGuiding(['video_selfie_left']);
    capture.judge(0, null);
    capture.judge(500, null);
    assert.equal(capture.view('counting').secondsLeft, 2);
    capture.judge(700, 'no_face');
    assert.equal(capture.state(), 'guiding');
  });

  it('tries a gesture again as often as it may, then fails and can be tried again', () => {
    const capture = atGuiding(['video_selfie_left'], { attempts: 2 });
    capture.reachCapturing();
    capture.send({ name: 'gesture_missed' });
    assert.equal(capture.view('retrying').attemptsLeft, 1);
    capture.send({ name: 'retry' });
    capture.reachCapturing();
    capture.send({ name: 'gesture_missed' });
    assert.equal(capture.view('failed').failure.code, 'gesture_timeout');
    capture.send({ name: 'retry' });
    assert.equal(capture.state(), 'asking_permission');
  });

  it('lets the person capture with a button where there is no detector', () => {
    const capture = startCaptureTest({ actions: ['video_selfie_blank'] });
    capture.openCamera();
    capture.send({ name: 'guide_absent' });
    assert.equal(capture.view('guiding').canCapture, true);
    capture.send({ name: 'capture_now' });
    assert.equal(capture.state(), 'counting');
    capture.send({ name: 'counted', secondsLeft: 0 });
    assert.equal(capture.state(), 'capturing');
  });

  it('offers the button to whom the detector does not understand, and gives up after a minute', () => {
    const capture = atGuiding();
    capture.send({ name: 'time_passed', atMs: 0 }, { name: 'time_passed', atMs: 12_000 });
    assert.equal(capture.view('guiding').canCapture, true);
    capture.send({ name: 'time_passed', atMs: 60_000 });
    assert.equal(capture.view('failed').failure.code, 'positioning_timeout');
  });

  it('shows the photo of a document, takes it again, and changes to the front camera for the selfie', () => {
    const capture = startCaptureTest({ actions: ['photo_id_front', 'video_selfie_blank'] });
    assert.equal(capture.lastEffect('open_camera').facing, 'environment');
    capture.openCamera();
    capture.send({ name: 'guide_ready' }, { name: 'capture_now' }, { name: 'captured', picture: 'blob:1' });
    assert.equal(capture.view('reviewing').picture, 'blob:1');
    capture.send({ name: 'retake_picture' });
    assert.equal(capture.state(), 'guiding');
    capture.send({ name: 'capture_now' }, { name: 'captured', picture: 'blob:2' }, { name: 'accept_picture' });
    assert.equal(capture.state(), 'asking_permission');
    assert.equal(capture.lastEffect('open_camera').facing, 'user');
  });

  it('says that the screen may flash before a session is opened, and asks for none where the person does not want it', () => {
    const capture = startCaptureTest({ actions: ['video_selfie_blank'], until: 'idle' });
    capture.send({ name: 'open' }, { name: 'session_prepared', mayFlash: true });
    assert.equal(capture.state(), 'declaring_light');
    capture.send({ name: 'decline_light' });
    assert.equal(capture.lastEffect('open_session').isPhotosensitive, true);
  });

  it('shows the colours during the action they are meant for, and takes as long as they need', () => {
    const light = {
      action: 'video_selfie_blank',
      leadInMs: 500,
      steps: [{ colour: '#f00', durationMs: 1000 }],
    } as const;
    const capture = startCaptureTest({
      actions: ['video_selfie_smile', 'video_selfie_blank'],
      light,
      until: 'guiding',
    });
    capture.reachCapturing();
    assert.equal(capture.lastEffect('capture').light, null);
    capture.send({ name: 'captured', picture: null });
    capture.reachCapturing();
    assert.deepEqual(capture.lastEffect('capture').light, light);
    assert.equal(capture.lastEffect('capture').lengthMs, 1500);
  });

  it('sends again what was captured when the server failed, without filming again', () => {
    const capture = atGuiding();
    capture.reachCapturing();
    capture.send({ name: 'captured', picture: null }, { name: 'handed_over' });
    capture.fail('server_error');
    capture.send({ name: 'retry' });
    assert.equal(capture.state(), 'uploading');
    assert.equal(capture.lastEffects().at(-1)?.name, 'hand_over');
  });

  it('sends nothing in capture mode', () => {
    const capture = atGuiding(['video_selfie_blank'], { architecture: 'capture' });
    capture.reachCapturing();
    capture.send({ name: 'captured', picture: null }, { name: 'handed_over' });
    assert.equal(capture.state(), 'finished');
    assert.deepEqual(capture.told(), []);
  });

  it('gives the camera back when it fails, and tells the page', () => {
    const capture = atGuiding();
    capture.fail('camera_lost');
    assert.equal(capture.snapshot().camera, null);
    assert.ok(capture.lastEffects().some(({ name }) => name === 'close_camera'));
    assert.deepEqual(capture.told(), ['failed']);
  });

  it('offers no retry where nothing on the page can help', () => {
    const capture = startCaptureTest({ actions: ['video_selfie_blank'] });
    capture.fail('session_refused');
    capture.send({ name: 'retry' });
    assert.equal(capture.state(), 'failed');
  });

  for (const state of ['opening', 'guiding', 'capturing', 'waiting'] satisfies Captured[]) {
    it(`closes from ${state}, tells only that, and hears nothing any more`, () => {
      const capture = startCaptureTest({ actions: ['video_selfie_blank'], until: state });
      const before = capture.told().length;
      capture.send({ name: 'close' }, { name: 'result_final', result: { state: 'finished' } });
      assert.equal(capture.state(), 'closed');
      assert.deepEqual(capture.told().slice(before), ['closed']);
      assert.equal(capture.snapshot().camera, null);
    });
  }

  it('judged by its device ends without an upload where the device is sure, and is sent where it is not', () => {
    const judged = () => {
      const capture = startCaptureTest({ actions: ['video_selfie_blank'], until: 'capturing', isJudgedHere: true });
      capture.send({ name: 'captured', picture: null });
      assert.equal(capture.state(), 'judging');
      capture.lastEffect('judge');
      return capture;
    };
    const sure = judged();
    const result = { state: 'finished', made_by: 'device' } as const;
    sure.send({ name: 'device_judged', result });
    sure.lastEffect('hand_over');
    sure.send({ name: 'handed_over' });
    assert.equal(sure.state(), 'finished');
    assert.deepEqual(sure.told(), ['completed']);

    const unsure = judged();
    unsure.send({ name: 'device_judged', result: null }, { name: 'handed_over' });
    assert.equal(unsure.state(), 'uploading');
    unsure.lastEffect('upload');
  });

  it('shows no lost connection any more as soon as bytes leave again', () => {
    const capture = startCaptureTest({ actions: ['video_selfie_blank'], until: 'capturing' });
    capture.send({ name: 'captured', picture: null }, { name: 'handed_over' }, { name: 'connection_lost' });
    assert.equal(capture.view('uploading').isOffline, true);
    capture.send({ name: 'upload_progressed', sentBytes: 10, totalBytes: 20 });
    assert.equal(capture.view('uploading').isOffline, false);
  });

  it('goes on behind a hidden window', () => {
    const capture = startCaptureTest({ actions: ['video_selfie_blank'], until: 'waiting' });
    capture.send({ name: 'hide' }, { name: 'result_final', result: { state: 'finished' } });
    assert.equal(capture.snapshot().isHidden, true);
    assert.equal(capture.state(), 'finished');
  });

  it('opens another camera that the person chose', () => {
    const capture = atGuiding();
    capture.send({ name: 'choose_camera', cameraId: 'other' });
    assert.equal(capture.lastEffect('open_camera').cameraId, 'other');
  });
});

function atGuiding(
  actions: Parameters<typeof startCaptureTest>[0]['actions'] = ['video_selfie_blank'],
  more: Omit<Parameters<typeof startCaptureTest>[0], 'actions' | 'until'> = {},
) {
  return startCaptureTest({ actions, ...more, until: 'guiding' });
}
