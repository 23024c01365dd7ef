import { askForCamera, beginAction, beginPositioning } from '../begin-action.ts';
import type { CaptureEvent } from '../event.ts';
import { type CaptureModel, enter, remember, type Step, stay, withFrame } from '../model.ts';
import { LIGHT_SECONDS } from '../session-settings.ts';

/** From the first click to the first picture of the camera. */
export function stepOpening(model: CaptureModel, event: CaptureEvent): Step {
  const { name } = model.snapshot;
  if (name === 'idle' && event.name === 'open') return enter(model, { name: 'opening' }, { name: 'prepare_session' });
  if (name === 'opening' && event.name === 'session_prepared')
    return event.mayFlash ? enter(model, { name: 'declaring_light', seconds: LIGHT_SECONDS }) : openSession(model);
  if (name === 'declaring_light' && event.name === 'accept_light') return openSession(model);
  if (name === 'declaring_light' && event.name === 'decline_light')
    return openSession(remember(model, { isPhotosensitive: true }));
  if (name === 'opening' && event.name === 'session_opened') return opened(model, event);
  if (name === 'asking_permission' && event.name === 'permission_slow') return enter(model, { name, isSlow: true });
  if (name === 'asking_permission' && event.name === 'camera_opened') {
    const { camera, cameras } = event;
    return beginPositioning(withFrame(model, { camera, cameras }));
  }
  return stay(model);
}

function openSession(model: CaptureModel): Step {
  const { isPhotosensitive } = model.memory;
  return enter(model, { name: 'opening' }, { name: 'open_session', isPhotosensitive });
}

function opened(model: CaptureModel, { settings }: Extract<CaptureEvent, { name: 'session_opened' }>): Step {
  const { actions, language } = settings;
  const { model: next, effects } = beginAction(withFrame(remember(model, { settings }), { actions, language }));
  return { model: next, effects: [{ name: 'load_guide' }, ...effects] };
}

/** The detector is there, or is known not to come, in whatever state. */
export function stepGuide(model: CaptureModel, guide: 'live' | 'absent'): Step {
  const told = withFrame(model, { guide });
  if (told.snapshot.name === 'preparing') return beginPositioning(told);
  if (told.snapshot.name !== 'guiding' || guide === 'live') return stay(told);
  return enter(told, { ...told.snapshot, reason: null, canCapture: true });
}

/** Another camera, while one is in use. */
export function chooseCamera(model: CaptureModel, cameraId: string): Step {
  return model.snapshot.camera ? askForCamera(model, cameraId) : stay(model);
}
