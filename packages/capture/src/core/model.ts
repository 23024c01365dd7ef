import type { CaptureResult } from './capture-result.ts';
import type { CaptureEffect } from './effect.ts';
import type { Failure } from './failure.ts';
import type { SessionSettings } from './session-settings.ts';
import type { CaptureFrame, CaptureSnapshot, CaptureState } from './snapshot.ts';

/** Everything the machine knows: what screens see, and what it remembers beside that. */
export interface CaptureModel {
  readonly snapshot: CaptureSnapshot;
  readonly memory: Memory;
}

interface Memory {
  readonly settings: SessionSettings | null;
  /** When positioning began; `null` until the first time is known. */
  readonly positioningSinceMs: number | null;
  /** Since when nothing has stood in the way. */
  readonly goodSinceMs: number | null;
  /** Tries of the gesture under way that failed. */
  readonly misses: number;
  /** The person declined coloured light. */
  readonly isPhotosensitive: boolean;
  /** Which way the open camera looks, to know whether the next action needs another. */
  readonly facing: 'user' | 'environment' | null;
  /** Everything is captured: a retry sends it again. */
  readonly isCaptured: boolean;
  /** What the device found, where that is the end of it. */
  readonly deviceResult: CaptureResult | null;
}

/** What an event leads to. */
export interface Step {
  readonly model: CaptureModel;
  readonly effects: readonly CaptureEffect[];
}

export const newModel: CaptureModel = {
  snapshot: {
    name: 'idle',
    actions: [],
    actionIndex: 0,
    isHidden: false,
    language: 'en',
    camera: null,
    cameras: [],
    guide: 'loading',
  },
  memory: {
    settings: null,
    positioningSinceMs: null,
    goodSinceMs: null,
    misses: 0,
    isPhotosensitive: false,
    facing: null,
    isCaptured: false,
    deviceResult: null,
  },
};

/** Nothing changes. */
export function stay(model: CaptureModel): Step {
  return { model, effects: [] };
}

/** Goes to a state; what holds whatever the state is kept. */
export function enter(model: CaptureModel, state: CaptureState, ...effects: readonly CaptureEffect[]): Step {
  return { model: { ...model, snapshot: { ...frameOf(model.snapshot), ...state } }, effects };
}

export function remember(model: CaptureModel, memory: Partial<Memory>): CaptureModel {
  return { ...model, memory: { ...model.memory, ...memory } };
}

export function withFrame(model: CaptureModel, frame: Partial<CaptureFrame>): CaptureModel {
  return { ...model, snapshot: { ...model.snapshot, ...frame } };
}

/** Ends in failure: the camera is given back, the page is told. */
export function fail(model: CaptureModel, failure: Failure): Step {
  const forgetful = withFrame(remember(model, { facing: null }), { camera: null });
  return enter(
    forgetful,
    { name: 'failed', failure },
    { name: 'rest' },
    { name: 'close_camera' },
    { name: 'tell', signal: { name: 'failed', failure } },
  );
}

/** The settings, which are known in every state after `opening`. */
export function settingsOf({ memory }: CaptureModel): SessionSettings {
  if (!memory.settings) throw new Error('the session is not open yet');
  return memory.settings;
}

function frameOf(snapshot: CaptureSnapshot): CaptureFrame {
  const { actions, actionIndex, isHidden, language, camera, cameras, guide } = snapshot;
  return { actions, actionIndex, isHidden, language, camera, cameras, guide };
}
