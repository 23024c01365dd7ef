import type { CaptureAction } from './core/capture-action.ts';

/** How a capture is to be. Everything but `server` may be left out: the server's settings hold then. */
export interface CaptureOptions {
  /** Address of the Web Adapter: that of the server, or `https://host/web/<alias>/`. */
  readonly server: string;
  /** Where the plugin's files (detector, networks) lie, with a slash at the end; what the server says when absent. */
  readonly assets?: string;
  /**
   * Where it is judged: `server` (default); `on_device`: in this browser, nothing is sent and no session is opened; `hybrid`: in this
   * browser where it is sure and the company allows it, else by the server. No server believes what a device found (docs/web-sdk.md).
   */
  readonly mode?: 'on_device' | 'hybrid' | 'server';
  /** In order; the server's choice when absent, `null` or empty. */
  readonly actions?: readonly CaptureAction[] | null;
  /** A language tag. */
  readonly language?: string;
  /** Meta data of the folder: `transaction_id`, `end_user_id`, ... */
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly params?: { readonly extract_best_shot?: boolean };
  /** An access token, where the server's `api_use_token` is `client`. */
  readonly token?: string;
  /** Of `GET /api/authorize/session_token`, fetched by your backend, where `api_use_session_token` is `client`. */
  readonly sessionToken?: string;
  /** Which way the camera for faces looks; `environment` only where the server has `use_for_liveness`. */
  readonly facing?: 'user' | 'environment';
  /** Which camera is asked for first; where it is gone another one that looks the same way is taken. */
  readonly cameraId?: string;
  /** The person must not be shown changing colours. */
  readonly isPhotosensitive?: boolean;
  /** false: video is always 16:9. Default true: what fits the window. */
  readonly isAspectAdaptive?: boolean;
  /** Milliseconds until a permission that was not answered brings a hint. Default 40,000. */
  readonly permissionHintMs?: number;
  /** `off`: no live guidance, the person captures with a button. */
  readonly guide?: 'auto' | 'off';
  /** Pictures one by one with the time of each, or a clip as the browser records it. */
  readonly record?: 'frames' | 'clip';
  /** Seconds that are counted down before a gesture and after the button, 0 to 10. Default 2. */
  readonly countdownSeconds?: number;
  /** How often a gesture may be tried, 1 to 10. Default 3. */
  readonly attempts?: number;
}

/** Documented default of `get_user_media_timeout`. */
export const PERMISSION_HINT_MS = 40_000;
export const ATTEMPTS = 3;
export const COUNTDOWN_SECONDS = 2;
