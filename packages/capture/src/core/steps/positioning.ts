import {
  beginPositioning,
  currentAction,
  currentLengthMs,
  currentLight,
  currentPlan,
  outlineOf,
} from '../begin-action.ts';
import type { CaptureEvent } from '../event.ts';
import { makeFailure } from '../failure.ts';
import type { GuidanceReason, Judgement, PlaceInPicture } from '../guidance.ts';
import { type CaptureModel, enter, fail, remember, type Step, settingsOf, stay } from '../model.ts';
import { BUTTON_AFTER_MS, HOLD_MS, POSITIONING_MS } from '../session-settings.ts';

/** From the outline on the screen to the moment at which filming begins. */
export function stepPositioning(model: CaptureModel, event: CaptureEvent): Step {
  switch (event.name) {
    case 'judged':
      return judge(model, event.judgement);
    case 'time_passed':
      return passTime(model, event.atMs);
    case 'capture_now':
      return model.snapshot.name === 'guiding' ? captureNow(model) : stay(model);
    case 'counted':
      return model.snapshot.name === 'counting' ? count(model, event.secondsLeft) : stay(model);
    default:
      return stay(model);
  }
}

function judge(model: CaptureModel, { atMs, reason, face }: Judgement): Step {
  const { name } = model.snapshot;
  if (name === 'counting') return interruptsCount(reason) ? beginPositioning(model) : follow(model, face);
  // A card cannot be told from a table by pixels alone: documents wait for the button.
  if (reason || currentPlan(model).kind === 'document')
    return guide(remember(model, { goodSinceMs: null }), reason, face);
  const since = model.memory.goodSinceMs ?? atMs;
  const held = remember(model, { goodSinceMs: since });
  if (atMs - since >= HOLD_MS) return ready(held);
  return enter(held, { name: 'holding', progress: (atMs - since) / HOLD_MS, ...position(held, face) });
}

/** Once counting has begun, only what makes the capture useless stops it. */
function interruptsCount(reason: GuidanceReason | null): boolean {
  return reason === 'no_face' || reason === 'several_faces';
}

function guide(model: CaptureModel, reason: GuidanceReason | null, face: PlaceInPicture | null): Step {
  const { snapshot } = model;
  const canCapture = snapshot.name === 'guiding' ? snapshot.canCapture : currentPlan(model).kind === 'document';
  return enter(model, { name: 'guiding', reason, canCapture, ...position(model, face) });
}

function follow(model: CaptureModel, face: PlaceInPicture | null): Step {
  return model.snapshot.name === 'counting' ? enter(model, { ...model.snapshot, face }) : stay(model);
}

/** A gesture is announced by counting; a plain picture is taken at once, while it is good. */
function ready(model: CaptureModel): Step {
  return currentPlan(model).gesture ? startCount(model) : startCapture(model);
}

function captureNow(model: CaptureModel): Step {
  return currentPlan(model).kind === 'document' ? startCapture(model) : startCount(model);
}

function startCount(model: CaptureModel): Step {
  const { countdownSeconds: seconds } = settingsOf(model);
  if (seconds === 0) return startCapture(model);
  const state = { name: 'counting', secondsLeft: seconds, ...position(model, null) } as const;
  return enter(model, state, { name: 'count_down', seconds });
}

function count(model: CaptureModel, secondsLeft: number): Step {
  if (secondsLeft <= 0) return startCapture(model);
  return model.snapshot.name === 'counting' ? enter(model, { ...model.snapshot, secondsLeft }) : stay(model);
}

function startCapture(model: CaptureModel): Step {
  const action = currentAction(model);
  const plan = currentPlan(model);
  const light = currentLight(model);
  const lengthMs = currentLengthMs(model);
  return enter(
    model,
    {
      name: 'capturing',
      action,
      outline: outlineOf(model),
      gesture: plan.gesture,
      isGestureSeen: false,
      secondsLeft: Math.ceil(lengthMs / 1000),
      progress: 0,
      colour: null,
    },
    { name: 'rest' },
    { name: 'capture', action, actionIndex: model.snapshot.actionIndex, plan, light, lengthMs },
  );
}

function passTime(model: CaptureModel, atMs: number): Step {
  if (model.snapshot.name === 'counting') return stay(model);
  const since = model.memory.positioningSinceMs;
  if (since === null) return stay(remember(model, { positioningSinceMs: atMs }));
  if (atMs - since >= POSITIONING_MS)
    return fail(model, makeFailure('positioning_timeout', 'no usable picture within the time for positioning'));
  const { snapshot } = model;
  if (snapshot.name !== 'guiding' || snapshot.canCapture || atMs - since < BUTTON_AFTER_MS) return stay(model);
  return enter(model, { ...snapshot, canCapture: true });
}

function position(model: CaptureModel, face: PlaceInPicture | null) {
  return { action: currentAction(model), outline: outlineOf(model), face };
}
