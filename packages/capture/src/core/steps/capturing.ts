import { beginAction, beginPositioning, currentAction, currentLengthMs, currentPlan } from '../begin-action.ts';
import type { CaptureEvent } from '../event.ts';
import { makeFailure } from '../failure.ts';
import { type CaptureModel, enter, fail, remember, type Step, settingsOf, stay, withFrame } from '../model.ts';

/** While something is filmed, and what comes of it. */
export function stepCapturing(model: CaptureModel, event: CaptureEvent): Step {
  switch (event.name) {
    case 'capture_progressed':
      return progress(model, event);
    case 'captured':
      return captured(model, event.picture);
    case 'gesture_missed':
      return missed(model);
    case 'capture_spoilt': {
      const { model: next, effects } = beginPositioning(model);
      const { snapshot } = next;
      return snapshot.name === 'guiding'
        ? { ...enter(next, { ...snapshot, reason: event.reason }), effects }
        : { model: next, effects };
    }
    default:
      return stay(model);
  }
}

function progress(model: CaptureModel, event: Extract<CaptureEvent, { name: 'capture_progressed' }>): Step {
  const { snapshot } = model;
  if (snapshot.name !== 'capturing') return stay(model);
  const total = currentLengthMs(model);
  return enter(model, {
    ...snapshot,
    isGestureSeen: event.isGestureSeen,
    colour: event.colour,
    progress: total > 0 ? Math.min(1, event.elapsedMs / total) : 0,
    secondsLeft: Math.max(0, Math.ceil((total - event.elapsedMs) / 1000)),
  });
}

function captured(model: CaptureModel, picture: string | null): Step {
  if (picture !== null && currentPlan(model).kind === 'document')
    return enter(model, { name: 'reviewing', action: currentAction(model), picture });
  return nextAction(model);
}

/** A document's photo lies before the person. */
export function stepReviewing(model: CaptureModel, event: CaptureEvent): Step {
  if (event.name === 'accept_picture') return nextAction(model);
  return event.name === 'retake_picture' ? beginPositioning(model) : stay(model);
}

function nextAction(model: CaptureModel): Step {
  const actionIndex = model.snapshot.actionIndex + 1;
  if (actionIndex < model.snapshot.actions.length)
    return beginAction(withFrame(remember(model, { misses: 0 }), { actionIndex }));
  const done = withFrame(remember(model, { isCaptured: true, facing: null }), { camera: null });
  const closing = [{ name: 'rest' }, { name: 'close_camera' }] as const;
  if (settingsOf(model).isJudgedHere) return enter(done, { name: 'judging' }, ...closing, { name: 'judge' });
  return enter(done, { name: 'uploading', sentBytes: 0, totalBytes: 0, isOffline: false }, ...closing, {
    name: 'hand_over',
  });
}

function missed(model: CaptureModel): Step {
  const misses = model.memory.misses + 1;
  const attemptsLeft = settingsOf(model).attempts - misses;
  if (attemptsLeft <= 0)
    return fail(
      remember(model, { misses: 0 }),
      makeFailure('gesture_timeout', 'the gesture was not seen within the time', { action: currentAction(model) }),
    );
  const state = { name: 'retrying', action: currentAction(model), attemptsLeft } as const;
  return enter(remember(model, { misses }), state, { name: 'rest' });
}
