import type { CaptureAction, Gesture } from './capture-action.ts';
import type { CaptureResult } from './capture-result.ts';
import type { Failure } from './failure.ts';
import type { GuidanceReason, PlaceInPicture } from './guidance.ts';

/** Everything a screen needs to know, at one moment. A new object with every change, so `===` tells whether to draw. */
export type CaptureSnapshot = CaptureFrame & CaptureState;

/** What holds whatever the state. */
export interface CaptureFrame {
  /** In their order; empty until the session is open where the server chooses them. */
  readonly actions: readonly CaptureAction[];
  /** Which of `actions` is under way, or was last. */
  readonly actionIndex: number;
  /** `hide()` was called: draw nothing, requests go on. */
  readonly isHidden: boolean;
  /** The language the session was opened with, e.g. `pt-BR`. */
  readonly language: string;
  readonly camera: CameraView | null;
  /** Cameras to choose from; labels are known only once permission was given. */
  readonly cameras: readonly CameraChoice[];
  /**
   * `live`: pictures are judged as they come. `absent`: the detector could not be loaded, does not keep up or was
   * switched off; then the person captures with a button.
   */
  readonly guide: 'loading' | 'live' | 'absent';
}

/** How the camera's picture is to be shown. */
export interface CameraView {
  readonly id: string;
  /** Front cameras are shown mirrored, as people know themselves. What is captured is never mirrored. */
  readonly isMirrored: boolean;
  /** Pixels of the picture as it comes. */
  readonly width: number;
  readonly height: number;
}

export interface CameraChoice {
  readonly id: string;
  readonly label: string;
}

/** What outline is drawn over the picture. */
export type Outline = 'oval' | 'document' | 'none';

/** Where the capture stands. `name` tells which of the other fields are there. */
export type CaptureState =
  | { readonly name: 'idle' }
  /** The session is being opened at the server. */
  | { readonly name: 'opening' }
  /**
   * The screen may change colours for so many seconds at most, less than once a second: it is said before anything else. Answer with
   * `accept_light` or `decline_light`.
   */
  | { readonly name: 'declaring_light'; readonly seconds: number }
  /** The browser asks for the camera, or starts it. `isSlow`: it takes so long that help should be shown. */
  | { readonly name: 'asking_permission'; readonly isSlow: boolean }
  /** The camera gives pictures; the detector is still being loaded. */
  | { readonly name: 'preparing' }
  /**
   * The person brings the face or the document into the outline. `reason`: what is wrong, `null` while nothing was
   * judged yet. `canCapture`: show the button that sends `capture_now`.
   */
  | ({ readonly name: 'guiding'; readonly reason: GuidanceReason | null; readonly canCapture: boolean } & Positioning)
  /** All is well, hold still: `progress` 0..1 until it goes on by itself. */
  | ({ readonly name: 'holding'; readonly progress: number } & Positioning)
  /** The last seconds before a gesture or a capture by button begins. */
  | ({ readonly name: 'counting'; readonly secondsLeft: number } & Positioning)
  /**
   * Being filmed. `gesture`: what is asked for; `isGestureSeen`: it was seen, the last frames are taken.
   * `colour`: of the light challenge, as CSS; fill everything around the face with it. `null`: no challenge.
   */
  | {
      readonly name: 'capturing';
      readonly action: CaptureAction;
      readonly outline: Outline;
      readonly gesture: Gesture | null;
      readonly isGestureSeen: boolean;
      /** Whole seconds. */
      readonly secondsLeft: number;
      /** 0..1 of the time. */
      readonly progress: number;
      readonly colour: string | null;
    }
  /** The gesture was not seen in time; `retry` tries it again, `attemptsLeft` times at most. */
  | { readonly name: 'retrying'; readonly action: CaptureAction; readonly attemptsLeft: number }
  /** A photo of a document to look at. `picture`: a URL for an image. Answer with `accept_picture` or `retake_picture`. */
  | { readonly name: 'reviewing'; readonly action: CaptureAction; readonly picture: string }
  /** Everything is captured, and this browser looks at it. */
  | { readonly name: 'judging' }
  /** `isOffline`: the connection is lost; it goes on by itself when it is back. */
  | {
      readonly name: 'uploading';
      readonly sentBytes: number;
      readonly totalBytes: number;
      readonly isOffline: boolean;
    }
  /** Everything was sent, the server examines it. */
  | { readonly name: 'waiting'; readonly isOffline: boolean }
  /** `isSent`: to the server; otherwise the page has it to send, or the device was sure by itself. */
  | { readonly name: 'finished'; readonly result: CaptureResult; readonly isSent: boolean }
  | { readonly name: 'failed'; readonly failure: Failure }
  | { readonly name: 'closed' };

export type StateName = CaptureState['name'];

interface Positioning {
  readonly action: CaptureAction;
  readonly outline: Outline;
  /** Where the face is now, `null` where not known. */
  readonly face: PlaceInPicture | null;
}
