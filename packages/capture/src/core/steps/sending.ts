import type { CaptureEvent } from '../event.ts';
import { type CaptureModel, enter, type Step, settingsOf, stay } from '../model.ts';

/** From the last picture to the result. */
export function stepSending(model: CaptureModel, event: CaptureEvent): Step {
  return model.snapshot.name === 'uploading' ? stepUploading(model, event) : stepWaiting(model, event);
}

function stepUploading(model: CaptureModel, event: CaptureEvent): Step {
  const { snapshot } = model;
  if (snapshot.name !== 'uploading') return stay(model);
  switch (event.name) {
    case 'handed_over':
      if (settingsOf(model).architecture !== 'capture') return { model, effects: [{ name: 'upload' }] };
      return enter(model, { name: 'finished', result: { state: 'finished' } });
    case 'upload_progressed':
      return enter(model, { ...snapshot, sentBytes: event.sentBytes, totalBytes: event.totalBytes });
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
    case 'result_final':
      return finish(model, event);
    default:
      return stay(model);
  }
}

function stepWaiting(model: CaptureModel, event: CaptureEvent): Step {
  switch (event.name) {
    case 'result_seen':
      return { model, effects: [{ name: 'tell', signal: { name: 'result', result: event.result } }] };
    case 'result_final':
      return finish(model, event);
    case 'connection_lost':
    case 'connection_back':
      return enter(model, { name: 'waiting', isOffline: event.name === 'connection_lost' });
    default:
      return stay(model);
  }
}

/** Also without an upload: a device that is sure of its result sends nothing. */
function finish(model: CaptureModel, { result }: Extract<CaptureEvent, { name: 'result_final' }>): Step {
  return enter(model, { name: 'finished', result }, { name: 'tell', signal: { name: 'completed', result } });
}
