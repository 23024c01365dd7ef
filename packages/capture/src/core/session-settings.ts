import type { CaptureAction } from './capture-action.ts';

/** What a capture is to be like: what the page asked for, as far as the server allows it. */
export interface SessionSettings {
  readonly actions: readonly CaptureAction[];
  readonly language: string;
  /** `capture`: everything is handed to the page, nothing is sent from here. */
  readonly architecture: 'normal' | 'lite' | 'capture';
  /** Which way the camera for faces looks. Documents are always taken with the one that looks away. */
  readonly faceCamera: 'user' | 'environment';
  /** A camera by its id; takes precedence over the direction. */
  readonly cameraId: string | null;
  /** No outline and no mirroring: an operator films somebody else. */
  readonly isFilmedByOther: boolean;
  /** How often one gesture may be tried, at least 1. */
  readonly attempts: number;
  /** Milliseconds until a permission that was not answered brings a hint. */
  readonly permissionHintMs: number;
  readonly light: LightChallenge | null;
}

/** Colours to show in their order, chosen by the server for this session. */
export interface LightChallenge {
  /** CSS colours, the first shown first. */
  readonly colours: readonly string[];
  /** For how long each is shown. */
  readonly stepMs: number;
}

/** Seconds that are counted down before a gesture begins or after the button was pressed. */
export const COUNTDOWN_SECONDS = 2;

/** For how long everything must be well before the capture goes on by itself: a face that moves past does not count. */
export const HOLD_MS = 500;

/** A person whom the guide does not understand (a veil, an odd camera) gets a button after this time. */
export const BUTTON_AFTER_MS = 12_000;

/** Whoever has not brought a face into the outline by then has gone. */
export const POSITIONING_MS = 60_000;
