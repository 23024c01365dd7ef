import type { WebConfigView } from '@praesto/contract';
import type { LanguagePack } from '../texts/texts.ts';

/** What the server writes around the loader: where it lies and what a page may know before it begins. */
export interface Boot {
  /** Absolute address of the Web Adapter, with a slash at the end. */
  readonly base_url: string;
  /** Absolute address of the plugin itself. */
  readonly entry: string;
  readonly assets: WebConfigView['assets'];
  /** `null` where a page hosts the files by itself and the server was not asked yet. */
  readonly settings: WebConfigView['settings'] | null;
}

/** What the plugin gives to its loader. */
export interface Plugin {
  open(options: OzOptions, boot: Boot, nonce: string | null): void;
  close(): void;
  hide(): void;
  addLanguage(tag: string, pack: LanguagePack): void;
  /** Loads the detector from where the plugin's files lie, for the next `open()`. */
  prepare(assets: string): void;
}

/** Where the plugin finds its loader: a name that no page uses. */
export const REGISTRY = Symbol.for('praesto.capture.plugin');

/** Documented options of `OzLiveness.open()`. What is unknown is ignored, as pages pass things of many versions. */
export interface OzOptions {
  readonly session_token?: string | null;
  readonly token?: string | null;
  /** Taken and not looked at: nothing here needs a licence. */
  readonly license?: unknown;
  readonly licenseUrl?: unknown;
  readonly lang?: string | null;
  readonly meta?: Readonly<Record<string, unknown>> | null;
  readonly params?: Readonly<Record<string, unknown>> | null;
  readonly action?: readonly string[] | null;
  readonly overlay_options?: { readonly show_document_pattern?: boolean } | false | null;
  /** `safe` tells the page less than the server would; nothing tells it more. */
  readonly result_mode?: string | null;
  readonly style?: Readonly<Record<string, unknown>> | null;
  readonly device_id?: string | null;
  readonly cameraFacingMode?: 'user' | 'environment' | null;
  readonly disable_adaptive_aspect_ratio?: boolean | null;
  readonly get_user_media_timeout?: number | null;
  readonly debug?: boolean | null;
  readonly on_submit?: (() => void) | null;
  readonly on_result?: ((result: unknown) => void) | null;
  readonly on_complete?: ((result: unknown) => void) | null;
  readonly on_error?: ((error: OzError) => void) | null;
  readonly on_close?: ((result: unknown) => void) | null;
  readonly on_capture_complete?: ((result: OzCapture) => void) | null;
}

export interface OzError {
  /** One of `failureCodes`, or `plugin_not_loaded`. */
  readonly code: string;
  /** `null` where there is no telemetry. */
  readonly event_session_id: string | null;
  readonly message: string;
  readonly context: Readonly<Record<string, unknown>>;
}

/** What `on_capture_complete` is called with, once for each action. */
export type OzCapture = OzWholeCapture | OzShortCapture;

/** With a virtual camera: no pictures for the page. */
export interface OzShortCapture {
  readonly action: string;
  readonly additional_info: string;
  /** With the last action, everything that was captured, signed: for `POST /api/folders` under `application/octet-stream`. */
  readonly container?: Blob;
}

interface OzBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface OzWholeCapture extends OzShortCapture {
  /** JPEG as a data URL. */
  readonly best_frame: string;
  /** PNG as a data URL; `null` of documents. */
  readonly best_frame_png: string | null;
  /** `null` where no detector looked. */
  readonly best_frame_bounding_box: OzBox | null;
  readonly best_frame_landmarks: OzLandmarks | null;
  readonly frame_list: readonly string[];
  readonly frame_bounding_box_list: readonly (OzBox | null)[];
  readonly frame_landmarks: readonly (OzLandmarks | null)[];
}

type OzLandmarks = Readonly<
  Record<'left_eye' | 'right_eye' | 'nose_base' | 'mouth_bottom' | 'left_ear' | 'right_ear', [number, number]>
>;
