import type { CaptureResult } from './capture-result.ts';
import type { Failure } from './failure.ts';
import type { GuidanceReason, Judgement } from './guidance.ts';
import type { SessionSettings } from './session-settings.ts';
import type { CameraChoice, CameraView } from './snapshot.ts';

/** What happens to a capture: what the person does on the screen, and what the effects report. */
export type CaptureEvent = UserEvent | EffectEvent;

/** Sent by screens. An event that the state has no use for changes nothing. */
export type UserEvent =
  | { readonly name: 'open' }
  /** After `failed` (where `canRetry`) and `retrying`. */
  | { readonly name: 'retry' }
  /** The button of `guiding`. */
  | { readonly name: 'capture_now' }
  | { readonly name: 'accept_picture' }
  | { readonly name: 'retake_picture' }
  | { readonly name: 'accept_light' }
  /** The capture goes on without coloured light. */
  | { readonly name: 'decline_light' }
  | { readonly name: 'choose_camera'; readonly cameraId: string }
  | { readonly name: 'hide' }
  | { readonly name: 'show' }
  /** From every state; ends it all. */
  | { readonly name: 'close' };

/** Sent by effects only. Times are milliseconds on the page's clock. */
export type EffectEvent =
  /** `mayFlash`: the server may ask for coloured light, which is declared before a session is opened. */
  | { readonly name: 'session_prepared'; readonly mayFlash: boolean }
  | { readonly name: 'session_opened'; readonly settings: SessionSettings }
  | { readonly name: 'permission_slow' }
  | { readonly name: 'camera_opened'; readonly camera: CameraView; readonly cameras: readonly CameraChoice[] }
  | { readonly name: 'guide_ready' }
  | { readonly name: 'guide_absent' }
  | { readonly name: 'judged'; readonly judgement: Judgement }
  | { readonly name: 'time_passed'; readonly atMs: number }
  | { readonly name: 'counted'; readonly secondsLeft: number }
  | {
      readonly name: 'capture_progressed';
      readonly elapsedMs: number;
      readonly isGestureSeen: boolean;
      readonly colour: string | null;
    }
  /** An action is done. `picture`: a URL of what was taken, to look at; of documents. */
  | { readonly name: 'captured'; readonly picture: string | null }
  | { readonly name: 'gesture_missed' }
  /** The face went away or another came, in the middle of a capture. */
  | { readonly name: 'capture_spoilt'; readonly reason: GuidanceReason }
  /** The browser looked at what was captured. `result`: nothing is to be sent; `null`: the server has to judge. */
  | { readonly name: 'device_judged'; readonly result: CaptureResult | null }
  | { readonly name: 'handed_over' }
  | { readonly name: 'upload_progressed'; readonly sentBytes: number; readonly totalBytes: number }
  | { readonly name: 'connection_lost' }
  | { readonly name: 'connection_back' }
  | { readonly name: 'uploaded' }
  | { readonly name: 'result_seen'; readonly result: CaptureResult }
  | { readonly name: 'result_final'; readonly result: CaptureResult }
  /** An effect cannot go on. */
  | { readonly name: 'failed'; readonly failure: Failure };
