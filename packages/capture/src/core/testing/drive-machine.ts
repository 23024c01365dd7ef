import assert from 'node:assert/strict';
import type { CaptureEffect } from '../effect.ts';
import type { CaptureEvent } from '../event.ts';
import { type FailureCode, makeFailure } from '../failure.ts';
import type { GuidanceReason } from '../guidance.ts';
import { reduce } from '../machine.ts';
import { newModel } from '../model.ts';
import type { SessionSettings } from '../session-settings.ts';
import type { CaptureSnapshot, StateName } from '../snapshot.ts';

/** How far a test's capture has come. */
export type Captured = 'idle' | 'opening' | 'asking' | 'guiding' | 'capturing' | 'waiting';

type Wishes = Partial<SessionSettings> & Pick<SessionSettings, 'actions'> & { readonly until?: Captured };

/** A capture without a browser: events go in, states and effects come out. */
export function startCaptureTest({ until = 'asking', ...wishes }: Wishes) {
  let model = newModel;
  const effects: CaptureEffect[] = [];
  let last: readonly CaptureEffect[] = [];
  const send = (...events: readonly CaptureEvent[]) => {
    for (const event of events) {
      ({ model, effects: last } = reduce(model, event));
      effects.push(...last);
    }
  };
  const capture = {
    send,
    snapshot: (): CaptureSnapshot => model.snapshot,
    state: (): StateName => model.snapshot.name,
    view: <Name extends StateName>(name: Name) => {
      assert.equal(model.snapshot.name, name);
      return model.snapshot as Extract<CaptureSnapshot, { name: Name }>;
    },
    judge: (atMs: number, reason: GuidanceReason | null) =>
      send({ name: 'judged', judgement: { atMs, reason, face: null } }),
    fail: (code: FailureCode) => send({ name: 'failed', failure: makeFailure(code, 'made to fail by a test') }),
    openCamera: () =>
      send({
        name: 'camera_opened',
        camera: { id: 'front', isMirrored: true, width: 640, height: 480 },
        cameras: [{ id: 'front', label: 'Front' }],
      }),
    /** From `guiding` on, all well. */
    reachCapturing: () => {
      capture.judge(0, null);
      capture.judge(1000, null);
      if (model.snapshot.name === 'counting') send({ name: 'counted', secondsLeft: 0 });
      assert.equal(model.snapshot.name, 'capturing');
    },
    lastEffects: () => last,
    lastEffect: <Name extends CaptureEffect['name']>(name: Name) => {
      const found = effects.findLast((effect) => effect.name === name);
      assert.ok(found, `no effect ${name}`);
      return found as Extract<CaptureEffect, { name: Name }>;
    },
    /** What the page was called back with, in its order. */
    told: () => effects.flatMap((effect) => (effect.name === 'tell' ? [effect.signal.name] : [])),
  };
  advance(capture, until, wishes);
  return capture;
}

type Driven = Pick<ReturnType<typeof startCaptureTest>, 'send' | 'openCamera' | 'reachCapturing'>;

function advance(capture: Driven, until: Captured, wishes: Omit<Wishes, 'until'>): void {
  if (until === 'idle') return;
  capture.send({ name: 'open' }, { name: 'session_prepared', mayFlash: false });
  if (until === 'opening') return;
  capture.send({ name: 'session_opened', settings: { ...usual, ...wishes } });
  if (until === 'asking') return;
  capture.openCamera();
  capture.send({ name: 'guide_ready' });
  if (until === 'guiding') return;
  capture.reachCapturing();
  if (until === 'capturing') return;
  capture.send({ name: 'captured', picture: null }, { name: 'handed_over' }, { name: 'uploaded' });
}

const usual: SessionSettings = {
  actions: [],
  language: 'en',
  architecture: 'normal',
  isJudgedHere: false,
  faceCamera: 'user',
  cameraId: null,
  isFilmedByOther: false,
  attempts: 3,
  permissionHintMs: 40_000,
  countdownSeconds: 2,
  light: null,
};
