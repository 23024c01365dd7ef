/** Why a capture ended without a result. A page can switch on these; each has a screen of its own. */
export const failureCodes = [
  /** The page is not served over https (or localhost), so the browser hands out no camera. */
  'insecure_page',
  /** The browser has no camera interface or lacks something the capture needs. */
  'unsupported_browser',
  'camera_none',
  /** Refused by the person, the browser or a policy of the page (`allow="camera"` missing on a frame). */
  'camera_denied',
  /** Another program holds the camera, or the device failed. */
  'camera_busy',
  /** Unplugged, or taken by another program or a phone call in mid-capture. */
  'camera_lost',
  /** No camera fits: the one asked for by its id is gone, or none has the resolution. */
  'camera_constraint',
  /** The permission was not answered, or the camera gave no picture in time. */
  'camera_timeout',
  /** The capture session was refused: unknown page, wrong token, switched off. */
  'session_refused',
  /** The session's few minutes are over, or it was used already. */
  'session_expired',
  /** An action that does not exist or that this server does not offer. */
  'action_unknown',
  /** No usable picture of a face (or document) within the time for positioning. */
  'positioning_timeout',
  /** The gesture was not seen, as often as it may be tried. */
  'gesture_timeout',
  /** The page went to the background during the capture: a browser may then stop the camera. */
  'page_hidden',
  /** The connection was lost and did not come back in time. */
  'offline',
  /** The server failed, or could not be understood. */
  'server_error',
  /** The server examined the capture's container and refused it. */
  'capture_refused',
] as const;

export type FailureCode = (typeof failureCodes)[number];

export interface Failure {
  readonly code: FailureCode;
  /** For developers, in English; never shown to the person. */
  readonly message: string;
  /** Whether `retry` may lead further. */
  readonly canRetry: boolean;
  /** What the server or browser said in addition. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** After these nothing on the page can help: a new session is needed, or another browser. */
const final: readonly FailureCode[] = [
  'insecure_page',
  'unsupported_browser',
  'session_refused',
  'session_expired',
  'action_unknown',
  'capture_refused',
];

export function makeFailure(
  code: FailureCode,
  message: string,
  context: Readonly<Record<string, unknown>> = {},
): Failure {
  return { code, message, canRetry: !final.includes(code), context };
}
