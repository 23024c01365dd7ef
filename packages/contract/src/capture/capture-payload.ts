import * as z from 'zod';
import { anyJson, jsonObject, keptObject } from '../json.ts';
import { captureAction, maxCaptureActions } from './capture-actions.ts';

/** Most frames of one medium, and of a container. */
export const maxFramesOfMedium = 300;

/** Name of a part of the container. */
const partName = z.string().regex(/^media\/[\w.-]{1,100}(\/[\w.-]{1,100})?$/, { error: 'must be the name of a part' });

/** Milliseconds on the clock of the page (`performance.now()` or a frame's `mediaTime`), from any beginning. */
const pageMs = z.number().min(0).max(1e10);

/** In pixels of the picture, from its upper left corner. */
const box = z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() });
const point = z.tuple([z.number(), z.number()]);
const landmarks = z.partialRecord(
  z.enum(['left_eye', 'right_eye', 'nose_base', 'mouth_bottom', 'left_ear', 'right_ear']),
  point,
);

/** When a colour of the light challenge was first painted. */
const shownColour = z.object({ step: z.number().int().min(0).max(31), time_ms: pageMs });

const mediumCommon = {
  /** File key: folders name the medium by it. */
  key: z.string().regex(/^[\w-]{1,64}$/, { error: 'must be a word' }),
  /** One of the session's, each once. */
  action: captureAction,
  orientation: z.enum(['portrait', 'landscape']),
  /** Whether the pictures are mirrored. A camera's stream is not, whatever the page shows. */
  mirrored: z.boolean().default(false),
  width: z.number().int().min(1).max(8192),
  height: z.number().int().min(1).max(8192),
  /** What the light challenge showed while this was filmed; on the clock of the frames, or from the beginning of the clip. */
  light: z.array(shownColour).max(32).optional(),
};

/** One JPEG of a medium. */
export const capturedFrame = z.object({
  part: partName,
  /** When the camera gave the frame. Grows from frame to frame. */
  time_ms: pageMs,
  /** What a detector in the page found; for the page's own callbacks, nothing is decided by it. */
  box: box.optional(),
  landmarks: landmarks.optional(),
});
export type CapturedFrame = z.infer<typeof capturedFrame>;

/** A medium as the page captured it: single pictures with their times, a clip as `MediaRecorder` made it, or one photo. */
export const capturedMedium = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('frames'),
    ...mediumCommon,
    frames: z.array(capturedFrame).min(1).max(maxFramesOfMedium),
    /** Index of the frame that the page would show. */
    best_frame: z.number().int().min(0).optional(),
  }),
  z.object({
    kind: z.literal('clip'),
    ...mediumCommon,
    part: partName,
    mime: z.string().regex(/^video\/(webm|mp4)(;.*)?$/, { error: 'must be video/webm or video/mp4' }),
    duration_ms: z.number().min(0).max(600_000),
  }),
  z.object({ kind: z.literal('photo'), ...mediumCommon, part: partName }),
]);
export type CapturedMedium = z.infer<typeof capturedMedium>;

/** Something in the page that does not fit a plain camera in a plain browser. Evidence of a kind, never proof. */
export const captureCue = z.object({
  code: z.string().regex(/^[a-z0-9_]{1,64}$/, { error: 'must be a word in small letters' }),
  /** For people. */
  detail: z.string().max(300).optional(),
});
export type CaptureCue = z.infer<typeof captureCue>;

/** What the page saw of its surroundings, as the browser says it. `additional_info` of the documented callbacks. */
export const captureEnvironment = z.object({
  user_agent: z.string().max(1000).optional(),
  platform: z.string().max(200).optional(),
  /** Version of the plugin. */
  sdk_version: z.string().max(64).optional(),
  is_mobile: z.boolean().optional(),
  max_touch_points: z.number().int().min(0).max(256).optional(),
  screen: z.object({ width: z.number(), height: z.number(), pixel_ratio: z.number() }).optional(),
  camera: z
    .object({
      label: z.string().max(300),
      facing_mode: z.string().max(40).nullish(),
      width: z.number().optional(),
      height: z.number().optional(),
      frame_rate: z.number().optional(),
      /** Names of what `MediaStreamTrack.getCapabilities()` has. */
      capabilities: z.array(z.string().max(60)).max(60).optional(),
      /** `MediaTrackCapabilities.width.max` and `height.max`. */
      max_width: z.number().optional(),
      max_height: z.number().optional(),
    })
    .optional(),
  /** Labels of all cameras. */
  cameras: z.array(z.string().max(300)).max(32).optional(),
  /** Anything else. */
  more: jsonObject.optional(),
});
export type CaptureEnvironment = z.infer<typeof captureEnvironment>;

/** `payload.json` of a container. Unknown keys are ignored. */
export const capturePayload = z.object({
  /** Of the page, as `location.origin` says; must be the origin that opened the session. */
  origin: z.string().max(255),
  capture_session_id: z.string(),
  /** Unix milliseconds by the clock of the device, when the last medium was done. */
  time_captured: z.number(),
  /** `meta` of `open()`: the meta data of the folder. */
  meta: keptObject.nullish(),
  /** `params` of `open()`. */
  params: z.object({ extract_best_shot: z.boolean().optional() }).nullish(),
  lang: z.string().max(35).nullish(),
  media: z.array(capturedMedium).min(1).max(maxCaptureActions),
  cues: z.array(captureCue).max(50).default([]),
  environment: captureEnvironment.prefault({}),
  /** Where the page decided by itself (`mode` on_device, hybrid): what it found. Kept, and nothing is decided by it. */
  on_device: anyJson.optional(),
});
export type CapturePayload = z.infer<typeof capturePayload>;
/** What a page writes. */
export type CapturePayloadInput = z.input<typeof capturePayload>;
