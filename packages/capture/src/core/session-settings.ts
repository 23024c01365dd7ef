import type { CaptureAction } from './capture-action.ts';

/** What a capture is to be like: what the page asked for, as far as the server allows it. */
export interface SessionSettings {
  readonly actions: readonly CaptureAction[];
  readonly language: string;
  /** `capture`: everything is handed to the page, nothing is sent from here. */
  readonly architecture: 'normal' | 'lite' | 'capture';
  /** Whether the device judges what was captured before anything is sent. */
  readonly isJudgedHere: boolean;
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
  /** Seconds that are counted down before a gesture begins or after the button was pressed. */
  readonly countdownSeconds: number;
  readonly light: LightChallenge | null;
}

/** Coloured light on the face while one action is filmed, chosen by the server for this session. */
export interface LightChallenge {
  readonly action: CaptureAction;
  /** For how long the usual screen is shown first: what the face is compared with. */
  readonly leadInMs: number;
  /** The first shown first. */
  readonly steps: readonly LightStep[];
}

export interface LightStep {
  /** As CSS. */
  readonly colour: string;
  readonly durationMs: number;
}

/** Milliseconds that the whole takes. */
export function lengthOfLight({ leadInMs, steps }: LightChallenge): number {
  return steps.reduce((sum, { durationMs }) => sum + durationMs, leadInMs);
}

/** What is told before the challenge itself is known: six colours of 0.7 s after a lead-in as long. */
export const LIGHT_SECONDS = 5;

/** For how long everything must be well before the capture goes on by itself: a face that moves past does not count. */
export const HOLD_MS = 500;

/** A person whom the guide does not understand (a veil, an odd camera) gets a button after this time. */
export const BUTTON_AFTER_MS = 12_000;

/** Whoever has not brought a face into the outline by then has gone. */
export const POSITIONING_MS = 60_000;
