import type { CaptureResult } from '../capture-result.ts';
import type { CaptureEvent } from '../event.ts';
import { type CaptureModel, enter, remember, type Step, settingsOf, stay } from '../model.ts';

/** From the last picture to the result. */
export function stepSending(model: CaptureModel, event: CaptureEvent): Step {
  if (model.snapshot.name === 'judging') return stepJudging(model, event);
  return model.snapshot.name === 'uploading' ? stepUploading(model, event) : stepWaiting(model, event);
}

function stepJudging(model: CaptureModel, event: CaptureEvent): Step {
  if (event.name === 'device_judged')
    return { model: remember(model, { deviceResult: event.result }), effects: [{ name: 'hand_over' }] };
  if (event.name !== 'handed_over') return stay(model);
  return goOn(enter(model, { name: 'uploading', sentBytes: 0, totalBytes: 0, isOffline: false }).model);
}

/** The page has what was captured: it is sent, unless the device was sure or the page sends it. */
function goOn(model: CaptureModel): Step {
  const { deviceResult } = model.memory;
  if (deviceResult) return finish(model, deviceResult, false);
  if (settingsOf(model).architecture !== 'capture') return { model, effects: [{ name: 'upload' }] };
  return enter(model, { name: 'finished', result: { state: 'finished' }, isSent: false });
}

function stepUploading(model: CaptureModel, event: CaptureEvent): Step {
  const { snapshot } = model;
  if (snapshot.name !== 'uploading') return stay(model);
  switch (event.name) {
    case 'handed_over':
      return goOn(model);
    case 'upload_progressed':
      // Bytes that leave are a connection that is back.
      return enter(model, { ...snapshot, sentBytes: event.sentBytes, totalBytes: event.totalBytes, isOffline: false });
    case 'connection_lost':
    case 'connection_back':
      return enter(model, { ...snapshot, isOffline: event.name === 'connection_lost' });
    case 'uploaded':
      return enter(
        model,
        { name: 'waiting', isOffline: false },
        { name: 'tell', signal: { name: 'submitted' } },
        { name: 'await_result' },
      );
    default:
      return stay(model);
  }
}

function stepWaiting(model: CaptureModel, event: CaptureEvent): Step {
  switch (event.name) {
    case 'result_seen':
      return { model, effects: [{ name: 'tell', signal: { name: 'result', result: event.result } }] };
    case 'result_final':
      return finish(model, event.result, true);
    case 'connection_lost':
    case 'connection_back':
      return enter(model, { name: 'waiting', isOffline: event.name === 'connection_lost' });
    default:
      return stay(model);
  }
}

function finish(model: CaptureModel, result: CaptureResult, isSent: boolean): Step {
  return enter(model, { name: 'finished', result, isSent }, { name: 'tell', signal: { name: 'completed', result } });
}
