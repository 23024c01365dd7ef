import type { ActionPlan, CaptureAction } from './capture-action.ts';
import type { CaptureResult } from './capture-result.ts';
import type { Failure } from './failure.ts';
import type { LightChallenge } from './session-settings.ts';

/** What the machine wants done. Each has a file of its own in `effects/`. */
export type CaptureEffect =
  /** Learn what the server wants before anything is asked of it. */
  | { readonly name: 'prepare_session' }
  /** `isPhotosensitive`: the person does not want coloured light. */
  | { readonly name: 'open_session'; readonly isPhotosensitive: boolean }
  | {
      readonly name: 'open_camera';
      readonly facing: 'user' | 'environment';
      readonly cameraId: string | null;
      readonly isMirrored: boolean;
      readonly hintAfterMs: number;
    }
  | { readonly name: 'close_camera' }
  | { readonly name: 'load_guide' }
  /** Judge pictures and tell the time until `rest`. */
  | { readonly name: 'watch'; readonly kind: ActionPlan['kind'] }
  | { readonly name: 'count_down'; readonly seconds: number }
  | {
      readonly name: 'capture';
      readonly action: CaptureAction;
      readonly actionIndex: number;
      readonly plan: ActionPlan;
      readonly light: LightChallenge | null;
      /** Milliseconds at most. */
      readonly lengthMs: number;
    }
  /** End whatever `watch`, `count_down` or `capture` is running. */
  | { readonly name: 'rest' }
  /** Judge what was captured in this browser. */
  | { readonly name: 'judge' }
  /** Make the container and give what was captured to the page. */
  | { readonly name: 'hand_over' }
  | { readonly name: 'upload' }
  | { readonly name: 'await_result' }
  /** Abort requests and give back everything that is held. */
  | { readonly name: 'release' }
  /** Call back the page. */
  | { readonly name: 'tell'; readonly signal: CaptureSignal };

/** What a page is told, in the order in which it happens. */
export type CaptureSignal =
  | { readonly name: 'submitted' }
  | { readonly name: 'result'; readonly result: CaptureResult }
  | { readonly name: 'completed'; readonly result: CaptureResult }
  | { readonly name: 'failed'; readonly failure: Failure }
  | { readonly name: 'closed' };
