import { beginAction, beginPositioning } from './begin-action.ts';
import type { CaptureEvent } from './event.ts';
import { type CaptureModel, enter, fail, type Step, stay, withFrame } from './model.ts';
import type { StateName } from './snapshot.ts';
import { stepCapturing, stepReviewing } from './steps/capturing.ts';
import { chooseCamera, stepGuide, stepOpening } from './steps/opening.ts';
import { stepPositioning } from './steps/positioning.ts';
import { stepSending } from './steps/sending.ts';

/**
 * The capture as a machine: from what it knows and what happens to what it knows next and what is to be done. Pure; an
 * event that the state has no use for changes nothing.
 */
export function reduce(model: CaptureModel, event: CaptureEvent): Step {
  if (model.snapshot.name === 'closed') return stay(model);
  switch (event.name) {
    case 'close':
      return close(model);
    case 'hide':
    case 'show':
      return stay(withFrame(model, { isHidden: event.name === 'hide' }));
    case 'guide_ready':
      return stepGuide(model, 'live');
    case 'guide_absent':
      return stepGuide(model, 'absent');
    case 'failed':
      return isOver(model) ? stay(model) : fail(model, event.failure);
    case 'choose_camera':
      return chooseCamera(model, event.cameraId);
    default:
      return steps[model.snapshot.name](model, event);
  }
}

const steps: Readonly<Record<StateName, (model: CaptureModel, event: CaptureEvent) => Step>> = {
  idle: stepOpening,
  opening: stepOpening,
  asking_permission: stepOpening,
  preparing: stepOpening,
  declaring_light: stepOpening,
  guiding: stepPositioning,
  holding: stepPositioning,
  counting: stepPositioning,
  capturing: stepCapturing,
  retrying: (model, event) => (event.name === 'retry' ? beginPositioning(model) : stay(model)),
  reviewing: stepReviewing,
  judging: stepSending,
  uploading: stepSending,
  waiting: stepSending,
  finished: stay,
  failed: (model, event) => (event.name === 'retry' ? retry(model) : stay(model)),
  closed: stay,
};

/** Takes up the work where it failed: sends again what was captured, or films again, or opens the session again. */
function retry(model: CaptureModel): Step {
  const { snapshot, memory } = model;
  if (snapshot.name !== 'failed' || !snapshot.failure.canRetry) return stay(model);
  if (memory.isCaptured)
    return enter(model, { name: 'uploading', sentBytes: 0, totalBytes: 0, isOffline: false }, { name: 'hand_over' });
  return memory.settings ? beginAction(model) : enter(model, { name: 'opening' }, { name: 'prepare_session' });
}

function close(model: CaptureModel): Step {
  const gone = withFrame(model, { camera: null });
  return enter(gone, { name: 'closed' }, { name: 'release' }, { name: 'tell', signal: { name: 'closed' } });
}

function isOver({ snapshot }: CaptureModel): boolean {
  return snapshot.name === 'finished' || snapshot.name === 'failed';
}
