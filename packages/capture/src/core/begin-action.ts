import { type ActionPlan, actionPlans, type CaptureAction } from './capture-action.ts';
import { type CaptureModel, enter, remember, type Step, settingsOf, withFrame } from './model.ts';
import { type LightChallenge, lengthOfLight } from './session-settings.ts';
import type { Outline } from './snapshot.ts';

/** The action under way. */
export function currentAction({ snapshot }: CaptureModel): CaptureAction {
  const action = snapshot.actions[snapshot.actionIndex];
  if (!action) throw new Error(`there is no action ${snapshot.actionIndex}`);
  return action;
}

export function currentPlan(model: CaptureModel): ActionPlan {
  return actionPlans[currentAction(model)];
}

export function outlineOf(model: CaptureModel): Outline {
  if (currentPlan(model).kind === 'document') return 'document';
  return settingsOf(model).isFilmedByOther ? 'none' : 'oval';
}

/** Opens the camera that the action under way needs, or goes on where it is open already. */
export function beginAction(model: CaptureModel): Step {
  const facing = currentPlan(model).kind === 'document' ? 'environment' : settingsOf(model).faceCamera;
  return model.memory.facing === facing ? beginPositioning(model) : askForCamera(model, settingsOf(model).cameraId);
}

/** @param cameraId a camera chosen by the page or the person; `null`: by its direction */
export function askForCamera(model: CaptureModel, cameraId: string | null): Step {
  const { faceCamera, isFilmedByOther, permissionHintMs } = settingsOf(model);
  const facing = currentPlan(model).kind === 'document' ? 'environment' : faceCamera;
  return enter(
    withFrame(remember(model, { facing }), { camera: null }),
    { name: 'asking_permission', isSlow: false },
    { name: 'rest' },
    {
      name: 'open_camera',
      facing,
      cameraId,
      isMirrored: facing === 'user' && !isFilmedByOther,
      hintAfterMs: permissionHintMs,
    },
  );
}

/** The camera is there: waits for the detector, or starts to guide. */
export function beginPositioning(model: CaptureModel): Step {
  const { kind } = currentPlan(model);
  if (model.snapshot.guide === 'loading') return enter(model, { name: 'preparing' }, { name: 'rest' });
  return enter(
    remember(model, { positioningSinceMs: null, goodSinceMs: null }),
    {
      name: 'guiding',
      reason: null,
      canCapture: kind === 'document' || model.snapshot.guide === 'absent',
      action: currentAction(model),
      outline: outlineOf(model),
      face: null,
    },
    { name: 'rest' },
    { name: 'watch', kind },
  );
}

/** The light challenge of the action under way; `null` when it has none. */
export function currentLight(model: CaptureModel): LightChallenge | null {
  const { light } = settingsOf(model);
  return light?.action === currentAction(model) ? light : null;
}

/** Milliseconds that the action under way films at most; coloured light needs all its colours. */
export function currentLengthMs(model: CaptureModel): number {
  const light = currentLight(model);
  return Math.max(currentPlan(model).durationMs, light ? lengthOfLight(light) : 0);
}
